// The panel: what is selected, in words, with every visible tie and its sources.
"use strict";
{
  const { atlas } = window;
  const { element } = atlas;

  const panel = atlas.byId("detail");
  const ORDER = new Map(atlas.legend.states.map((state, place) => [state.id, place]));
  const MOST_OPEN = 1;
  // The head of a named group may be outside the map.
  const blocName = new Map(atlas.legend.blocs.map((bloc) => [bloc.id, bloc.name]));

  function updateDetail() {
    const made = told(atlas.state());
    panel.hidden = !made;
    document.body.classList.toggle("with-detail", Boolean(made));
    if (!made) return panel.replaceChildren();
    panel.replaceChildren(closing(), ...made);
    panel.scrollTop = 0;
  }

  function told({ selected, compared, overlay }) {
    if (!selected) return overlay ? atlas.overlayPanel(overlay) : null;
    if (compared) return atlas.comparisonPanel(selected.id, compared);
    return { organization, tie, bloc, finding: atlas.findingPanel }[selected.kind](selected.id);
  }

  function closing() {
    const close = () => atlas.back();
    const attributes = { type: "button", class: "close", title: "Close (Escape)", onclick: close };
    return element("button", attributes, "Close");
  }

  function organization(id) {
    const node = atlas.nodeById.get(id);
    const { shown, hidden } = divided(atlas.tiesOf.get(id));
    return [
      element("h2", {}, node.label),
      element("p", { class: "kind" }, kindOf(node)),
      node.also.length ? element("p", { class: "also" }, `Also: ${node.also.join(", ")}`) : null,
      element("p", {}, sentence(node, shown)),
      actions(id),
      atlas.compareField(id),
      atlas.findingsAbout(node),
      ...cards(shown, id),
      hidden ? element("p", { class: "hint" }, `${hidden} more are switched off in the legend.`) : null,
    ].filter(Boolean);
  }

  // What else to see of an organization: its columns, or only what is near it.
  function actions(id) {
    const { focus, columns } = atlas.state();
    const button = (text, pressed, onclick, title) =>
      element("button", { type: "button", "aria-pressed": String(pressed), onclick, title }, text);
    const near = (hops) => {
      const on = focus?.id === id && focus.hops === hops;
      const press = () => atlas.focusOn(on ? null : { id, hops });
      return button(
        String(hops),
        on,
        press,
        `Only what is at most ${hops} ${hops === 1 ? "tie" : "ties"} away`,
      );
    };
    return element(
      "div",
      { class: "doing" },
      button(
        "In columns",
        columns,
        () => atlas.put({ columns: !columns }, "selected"),
        "Suppliers left, customers right (c)",
      ),
      element("span", { class: "hops" }, "Only within", ...[1, 2, 3].map(near), "ties"),
    );
  }

  function kindOf(node) {
    const types = node.types.map((type) => atlas.word("businessType", type)).join(", ");
    const head =
      node.head !== node.id ? (atlas.nodeById.get(node.head)?.label ?? blocName.get(node.head)) : "";
    const country = node.country ? atlas.word("region", node.country) : "";
    return [types, country, head ? `group of ${head}` : ""].filter(Boolean).join(" · ");
  }

  function sentence(node, ties) {
    const real = ties.filter((tie) => tie.state !== "undated");
    const partners = new Set(real.flatMap((tie) => tie.parties.map((party) => party.id)));
    partners.delete(node.id);
    const [n, m] = [ties.length, partners.size];
    return `${n} ${n === 1 ? "tie" : "ties"} shown, with ${m} ${m === 1 ? "partner" : "partners"}.`;
  }

  function tie(id) {
    const found = atlas.tieById.get(id);
    return [element("h2", {}, atlas.nameOf(found)), atlas.card(found, { open: true })];
  }

  function bloc(id) {
    const members = atlas.nodes.filter((node) => node.head === id);
    members.sort((a, b) => b.partners - a.partners || (a.label < b.label ? -1 : 1));
    const ties = [...new Set(members.flatMap((node) => atlas.tiesOf.get(node.id)))];
    const { shown, hidden } = divided(ties);
    return [
      element("h2", {}, `Group of ${blocName.get(id)}`),
      element("p", {}, `${members.length} organizations on the map, ${shown.length} ties shown.`),
      element("ul", { class: "parties" }, ...members.map(memberRow)),
      hidden ? element("p", { class: "hint" }, `${hidden} more ties are switched off in the legend.`) : null,
    ].filter(Boolean);
  }

  function memberRow(node) {
    const go = () => atlas.go("organization", node.id);
    const count = `${node.partners} partners`;
    return element(
      "li",
      {},
      element("button", { type: "button", class: "goto", onclick: go }, node.label),
      element("small", {}, count),
    );
  }

  function divided(ties) {
    const visible = atlas.shown().ties;
    const shown = ties.filter((each) => visible.has(each.id));
    shown.sort((a, b) => ORDER.get(a.state) - ORDER.get(b.state) || latest(b, a));
    return { shown, hidden: ties.length - shown.length };
  }

  const latest = (a, b) => (a.begins || a.announced || "").localeCompare(b.begins || b.announced || "");

  function cards(ties, me) {
    return ties.map((each) => atlas.card(each, { me, open: ties.length <= MOST_OPEN }));
  }

  // What is near becomes the whole map, and is shown whole.
  function focusOn(focus) {
    atlas.put({ focus }, "filters");
    atlas.engine.fitTo(atlas.shown().nodes);
  }

  Object.assign(atlas, { updateDetail, focusOn });
}
