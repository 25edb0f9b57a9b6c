// The tooltip: what the mouse is on, in three lines.
"use strict";
{
  const { atlas } = window;
  const { element } = atlas;
  const WIDTH = 300;

  const tip = atlas.byId("tip");

  function point(kind, id, at) {
    tip.hidden = kind === null;
    atlas.byId("engine").style.cursor = kind === null ? "" : "pointer";
    if (kind === null) return;
    const node = kind === "node" ? atlas.nodeById.get(id) : null;
    const lines = node && !atlas.isHub(node) ? organization(node) : tieLines(tieAt(node, id));
    tip.replaceChildren(...lines.filter(Boolean).map(line));
    place(at);
  }

  const line = (text, number) => element(number ? "div" : "strong", {}, text);

  const tieAt = (hub, id) => atlas.tieById.get(hub ? hub.id : atlas.lines[id].tie);

  function organization(node) {
    const types = node.types.map((type) => atlas.word("businessType", type)).join(", ");
    const country = node.country ? atlas.word("region", node.country) : "";
    const visible = atlas.shown().ties;
    const ties = atlas.tiesOf.get(node.id).filter((tie) => visible.has(tie.id)).length;
    return [
      node.label,
      [types, country].filter(Boolean).join(" · "),
      `${ties} ties shown, ${node.partners} partners on the day`,
    ];
  }

  function tieLines(tie) {
    const [best] = tie.sources;
    const stakes = tie.parties.filter((party) => party.share != null);
    return [
      atlas.nameOf(tie),
      [atlas.formsOf(tie), atlas.stateName.get(tie.state)].join(" · "),
      stakes.map((party) => `${party.name} ${atlas.percent(party.share)}`).join(", "),
      atlas.period(tie),
      best ? `Source: ${best.publisher} (${best.grade || "not graded"})` : "No source",
    ];
  }

  function place({ x, y }) {
    const map = atlas.byId("map");
    tip.style.left = `${Math.max(4, Math.min(x + 14, map.clientWidth - WIDTH - 8))}px`;
    const below = y + 18 + tip.offsetHeight < map.clientHeight;
    tip.style.top = `${below ? y + 18 : Math.max(4, y - tip.offsetHeight - 12)}px`;
  }

  Object.assign(atlas, { point });
}
