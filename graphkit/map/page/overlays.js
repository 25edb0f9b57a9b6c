// Overlays: what the analytics found, marked on the map, each finding with why it matters.
"use strict";
{
  const { atlas } = window;
  const { element, link } = atlas;
  const MOST_ABOUT = 5;

  const overlayById = new Map(atlas.overlays.map((overlay) => [overlay.id, overlay]));
  const nameOfOverlay = (id) => overlayById.get(id).name;

  // Whom a finding is about, as far as it is drawn: of a group that isn't, its members in its ties.
  function drawnOf(found) {
    const inTies = found.ties.flatMap((tie) => [...tie.members]);
    const of = ({ id }) =>
      atlas.nodeById.has(id) ? [id] : inTies.filter((m) => atlas.nodeById.get(m).head === id);
    return found.about.map((who) => [...new Set(of(who))]);
  }

  // What the engine marks: who leads a finding strongly, who else it is about less so.
  function marks(shown) {
    const { overlay, selected } = atlas.state();
    if (!overlay) return undefined;
    const one =
      selected?.kind === "finding" ? [atlas.findingById.get(selected.id)] : overlayById.get(overlay).found;
    const found = { nodes: new Map(), lines: new Map() };
    for (const each of one) {
      const about = drawnOf(each);
      const leading = about.length === 2 ? 2 : 1; // of two, both; of many, the first
      const [lead, rest] = [about.slice(0, leading).flat(), about.slice(leading).flat()];
      for (const id of rest) if (!found.nodes.has(id)) found.nodes.set(id, "risk-soft");
      for (const id of lead) found.nodes.set(id, "risk");
      for (const tie of each.ties) {
        for (const line of tie.lines) if (shown.lines.has(line.id)) found.lines.set(line.id, "risk");
      }
    }
    return found;
  }

  function coreOfFinding(found) {
    return { nodes: drawnOf(found).flat(), ties: new Set(found.ties) };
  }

  // The panel while an overlay is on and nothing is selected.
  function overlayPanel(id) {
    const overlay = overlayById.get(id);
    return [
      element("h2", {}, overlay.name),
      why(overlay),
      element(
        "p",
        { class: "hint" },
        `${countOf(overlay)} as of ${atlas.day}, the strongest first. Method: ${overlay.method}.`,
      ),
      element("ol", { class: "findings" }, ...overlay.found.map(findingRow)),
    ];
  }

  const countOf = ({ found, more }) =>
    more ? `The first ${found.length} of ${found.length + more} findings` : `${found.length} findings`;

  const why = ({ why: text }) =>
    element("p", { class: "why" }, element("strong", {}, "Why it matters "), text);

  function findingRow(found) {
    const go = () => atlas.go("finding", found.id);
    return element(
      "li",
      {},
      element("button", { type: "button", class: "goto", onclick: go }, found.statement),
      element("small", {}, numberOf(found)),
    );
  }

  // A share is told in percent; an interval where it isn't known whether ties hold.
  function numberOf({ low, high, unit }) {
    const share = unit.startsWith("share ");
    const told = (value) =>
      share ? `${Math.round(value * 100)} %` : value.toLocaleString("en", { maximumFractionDigits: 2 });
    const [a, b] = [told(low), told(high)];
    return `${a === b ? a : `${a} to ${b}`} ${share ? unit.slice("share ".length) : unit}`;
  }

  function findingPanel(id) {
    const found = atlas.findingById.get(id);
    const overlay = overlayById.get(found.overlay);
    const all = () => atlas.select(null);
    const visible = atlas.shown().ties;
    const hidden = found.ties.filter((tie) => !visible.has(tie.id)).length;
    return [
      element(
        "p",
        { class: "kind" },
        element("button", { type: "button", class: "goto", onclick: all }, overlay.name),
      ),
      element("h2", { class: "statement" }, found.statement),
      element("p", {}, numberOf(found)),
      why(overlay),
      found.note ? element("p", { class: "hint" }, found.note) : null,
      element("h3", {}, `Rests on (${found.ties.length + found.beside.length})`),
      ...found.ties.map((tie) => atlas.card(tie, { open: found.ties.length === 1 })),
      found.beside.length ? element("ul", { class: "sources" }, ...found.beside.map(besideRow)) : null,
      hidden ? element("p", { class: "hint" }, `${hidden} of these are switched off in the legend.`) : null,
    ].filter(Boolean);
  }

  function besideRow([name, publisher, grade, published, url]) {
    const more = [grade ? `Grade ${grade}` : "", published ? `published ${published}` : ""]
      .filter(Boolean)
      .join(", ");
    return element(
      "li",
      {},
      `${name}: `,
      url ? link(url, publisher || url) : publisher || "no source",
      element("small", {}, more),
    );
  }

  // What was found about an organization or its group, whichever overlay is on.
  function findingsAbout(node) {
    const about = atlas.findings.filter(({ about: who }) =>
      who.some(({ id }) => id === node.id || id === node.head),
    );
    if (!about.length) return null;
    const leads = (found) => [node.id, node.head].includes(found.about[0].id);
    const ranked = [...about.filter(leads), ...about.filter((found) => !leads(found))];
    const rows = ranked.map((found) => {
      const row = findingRow(found);
      row.append(element("small", {}, nameOfOverlay(found.overlay)));
      return row;
    });
    return element(
      "details",
      { class: "about", open: about.length <= 2 },
      element("summary", {}, `Risks found (${about.length})`),
      element("ol", { class: "findings" }, ...rows.slice(0, MOST_ABOUT)),
      rows.length > MOST_ABOUT
        ? element("p", { class: "hint" }, `and ${rows.length - MOST_ABOUT} more, in the overlays`)
        : null,
    );
  }

  Object.assign(atlas, { marks, coreOfFinding, overlayPanel, findingPanel, findingsAbout, nameOfOverlay });
}
