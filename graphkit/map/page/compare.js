// Two organizations side by side: their ties, common partners and assets, and the ways between them.
"use strict";
{
  const { atlas } = window;
  const { element } = atlas;
  const MOST_WAYS = 4;
  const MOST_PARTNERS = 30;

  const isMembership = (tie) => tie.state === "undated";

  // Who is joined to whom by visible ties: partners of one tie are joined, as in the data.
  function neighbours(id, shown, { membership = false } = {}) {
    const found = new Map();
    for (const tie of atlas.tiesOf.get(id)) {
      if (!shown.ties.has(tie.id) || (isMembership(tie) && !membership)) continue;
      for (const other of others(tie, id, shown)) {
        if (!found.has(other)) found.set(other, []);
        found.get(other).push(tie);
      }
    }
    return found;
  }

  const others = (tie, id, shown) =>
    [...tie.members].filter((m) => m !== id && shown.nodes.has(m) && !atlas.isHub(atlas.nodeById.get(m)));

  const strengthOf = (ties) => 1 - ties.reduce((rest, tie) => rest * (1 - Number(tie.strength)), 1);

  function comparison(a, b, shown) {
    const [ofA, ofB] = [a, b].map((id) => neighbours(id, shown));
    const direct = between(a, b, shown).sort((x, y) => Number(y.strength) - Number(x.strength));
    const common = [...ofA.keys()]
      .filter((id) => ofB.has(id))
      .map((id) => ({ id, ofA: ofA.get(id), ofB: ofB.get(id) }))
      .map((each) => ({ ...each, strength: strengthOf(each.ofA) * strengthOf(each.ofB) }))
      .sort((x, y) => y.strength - x.strength || (x.id < y.id ? -1 : 1));
    const assets = atlas.assets.filter(({ parties }) =>
      [a, b].every((id) => parties.some((p) => p.id === id)),
    );
    return { direct, common, assets, ways: direct.length ? [] : ways(a, b, shown) };
  }

  // The shortest ways from one to the other, each as who stands on it.
  function ways(a, b, shown) {
    const before = new Map([[a, []]]);
    let edge = [a];
    while (edge.length && !before.has(b)) {
      const next = new Map();
      for (const from of edge) {
        for (const to of neighbours(from, shown, { membership: true }).keys()) {
          if (before.has(to)) continue;
          if (!next.has(to)) next.set(to, []);
          next.get(to).push(from);
        }
      }
      for (const [to, froms] of next) before.set(to, froms);
      edge = [...next.keys()];
    }
    return before.has(b) ? backwards(b, before).slice(0, MOST_WAYS) : [];
  }

  function backwards(end, before) {
    const open = [[end]];
    const found = [];
    while (open.length && found.length < MOST_WAYS) {
      const way = open.pop();
      const froms = before.get(way[0]);
      if (!froms.length) found.push(way);
      for (const from of [...froms].reverse()) open.push([from, ...way]);
    }
    return found;
  }

  const between = (a, b, shown) =>
    atlas.tiesOf.get(a).filter((tie) => shown.ties.has(tie.id) && tie.members.has(b));

  // What is lit in a comparison: the ties between the two, those to whom both are tied, else the ways.
  function betweenTwo(a, b, shown) {
    const { direct, common, ways: found } = comparison(a, b, shown);
    const told = direct.length || common.length ? [] : found;
    const steps = told.flatMap((way) => way.slice(1).flatMap((to, place) => between(way[place], to, shown)));
    const ties = new Set([...direct, ...common.flatMap(({ ofA, ofB }) => [...ofA, ...ofB]), ...steps]);
    const lit = new Set([a, b, ...common.map(({ id }) => id), ...told.flat()]);
    const isLit = (id) => lit.has(id) || atlas.isHub(atlas.nodeById.get(id));
    return { nodes: [a, b], ties, only: (line) => isLit(line.from) && isLit(line.to) };
  }

  function comparisonPanel(a, b) {
    const shown = atlas.shown();
    const { direct, common, assets, ways: found } = comparison(a, b, shown);
    const [first, second] = [a, b].map((id) => atlas.nodeById.get(id));
    return [
      element("h2", {}, goto(a), " and ", goto(b)),
      heading(`Ties between the two (${direct.length})`),
      ...(direct.length ? direct.map((tie) => atlas.card(tie, { me: a })) : [none("None that is shown.")]),
      heading(`Common partners (${common.length})`),
      ...(common.length ? [partners(common, first, second)] : [none("None that is shown.")]),
      heading(`Shared assets (${assets.length})`),
      ...(assets.length ? [assetList(assets, a, b)] : [none("None is known.")]),
      ...(direct.length ? [] : [heading("Shortest ways"), ...wayList(found)]),
    ];
  }

  const heading = (text) => element("h3", {}, text);
  const none = (text) => element("p", { class: "hint" }, text);

  function goto(id) {
    const go = () => atlas.go("organization", id);
    return element("button", { type: "button", class: "goto", onclick: go }, atlas.nodeById.get(id).label);
  }

  function partners(common, first, second) {
    const rows = common.slice(0, MOST_PARTNERS).map((each) => partner(each, first, second));
    const left = common.length - rows.length;
    return element("div", {}, ...rows, left > 0 ? none(`and ${left} more, less strongly tied`) : null);
  }

  // Closed, what each of the two does with a partner; open, these ties with their sources.
  function partner({ id, ofA, ofB }, first, second) {
    const ties = [...new Set([...ofA, ...ofB])];
    const open = () => {
      if (made.childElementCount > 1) return;
      const cards = ties.map((tie) => atlas.card(tie, { me: id }));
      made.append(element("div", { class: "body" }, goto(id), ...cards));
    };
    const made = element(
      "details",
      { class: "tie", ontoggle: open },
      element(
        "summary",
        {},
        element("span", { class: "who" }, atlas.nodeById.get(id).label),
        element("span", { class: "form" }, `${first.label}: ${briefly(ofA)}`),
        element("span", { class: "form" }, `${second.label}: ${briefly(ofB)}`),
      ),
    );
    return made;
  }

  function briefly(ties) {
    const forms = [...new Set(ties.map((tie) => atlas.formsOf(tie).toLowerCase()).filter(Boolean))];
    return forms.slice(0, 3).join("; ") + (forms.length > 3 ? " …" : "");
  }

  function assetList(assets, a, b) {
    const roles = (asset, id) =>
      asset.parties
        .find((party) => party.id === id)
        .roles.map((r) => atlas.word("role", r))
        .join(", ")
        .toLowerCase();
    return element(
      "ul",
      { class: "common" },
      ...assets.map((asset) =>
        element(
          "li",
          {},
          element("strong", {}, asset.name),
          element(
            "small",
            {},
            [a, b].map((id) => `${atlas.nodeById.get(id).label}: ${roles(asset, id)}`).join(" · "),
          ),
          ...asset.sources.map((page) =>
            element("small", {}, "Source: ", atlas.link(page.url, page.publisher || page.url)),
          ),
        ),
      ),
    );
  }

  function wayList(found) {
    if (!found.length) return [none("No way between them in what is shown.")];
    return [element("ol", { class: "ways" }, ...found.map((way) => element("li", {}, ...way.flatMap(step))))];
  }

  function step(id, place, way) {
    if (!place) return [goto(id)];
    const ties = between(way[place - 1], id, atlas.shown());
    return [element("small", {}, ` – ${briefly(ties)} – `), goto(id)];
  }

  // Whom to compare with: typed in the panel, for who doesn't use a mouse.
  function compareField(id) {
    const names = new Map(
      atlas.nodes.filter((n) => !atlas.isHub(n) && n.id !== id).map((n) => [n.label, n.id]),
    );
    const list = element(
      "datalist",
      { id: "organizations" },
      ...[...names.keys()].sort().map((name) => element("option", { value: name })),
    );
    const field = element("input", {
      type: "text",
      list: "organizations",
      placeholder: "Compare with … (or Shift+click)",
      "aria-label": "Compare with another organization",
      autocomplete: "off",
      onchange: () => names.has(field.value) && compareAndShow(names.get(field.value)),
    });
    return element("div", { class: "compare" }, field, list);
  }

  function compareAndShow(id) {
    atlas.compare(id);
    const light = atlas.light();
    if (light) atlas.engine.fitTo(light.nodes, { closest: 1.3, margin: 60 });
  }

  Object.assign(atlas, { betweenTwo, comparison, comparisonPanel, compareField, strengthOf, compareAndShow });
}
