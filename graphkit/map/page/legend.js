// The legend: explains every colour, shape and line in use, with counts, and filters by it.
"use strict";
{
  const { atlas } = window;
  const { element, drawing } = atlas;

  const GRADES = [
    ["A", "A: own release, filing, court"],
    ["B", "B: agency, established press"],
    ["C", "C: other press, aggregator"],
    ["D", "D: copy, mirror, unclear"],
    ["none", "No source"],
  ];

  const counters = [];

  function startLegend() {
    atlas
      .byId("legend")
      .replaceChildren(...marks(), groups(), shapes(), forms(), standing(), grades(), sizes());
    updateLegend();
  }

  // A row counts what the other filters leave: so many come back when it is switched on.
  function updateLegend() {
    const state = atlas.state();
    const leaving = (name) => atlas.visible({ ...state, off: { ...state.off, [name]: new Set() } });
    const shown = { "": atlas.shown() };
    for (const name of Object.keys(state.off)) shown[name] = leaving(name);
    for (const { box, name = "", codes, counter, count } of counters) {
      counter.textContent = count(shown[name]).toLocaleString("en");
      if (!box) continue;
      const off = codes.filter((code) => state.off[name].has(code)).length;
      box.checked = off === 0;
      box.indeterminate = off > 0 && off < codes.length;
    }
  }

  const hint = (text) => element("p", { class: "hint" }, text);

  function section(title, ...rows) {
    return element("section", {}, element("h2", {}, title), ...rows);
  }

  function row(name, codes, text, swatch, count) {
    const counter = element("span", { class: "count" });
    const box = element("input", {
      type: "checkbox",
      onchange: () => atlas.filter(name, codes, box.checked),
    });
    counters.push({ box, name, codes, counter, count });
    return element("label", { class: "row" }, box, swatch, element("span", { class: "what" }, text), counter);
  }

  const organizations = atlas.nodes.filter((node) => !atlas.isHub(node));

  // Whom the answer that is drawn is about.
  function marks() {
    if (!atlas.legend.marks.length) return [];
    const rows = atlas.legend.marks.map(({ id, name }) => {
      const members = organizations.filter((node) => node.mark === id);
      const counter = element("span", { class: "count" });
      counters.push({ counter, count: ({ nodes }) => members.filter((n) => nodes.has(n.id)).length });
      const rings = [6.2, 4].map((r) => drawing("circle", { cx: 7, cy: 7, r, class: "mark" }));
      return element(
        "div",
        { class: "row" },
        swatch(14, ...rings),
        element("span", { class: "what" }, name),
        counter,
      );
    });
    return [section("Marked (rings)", ...rows)];
  }

  function groups() {
    const rows = atlas.legend.blocs.map((bloc, place) => {
      const members = organizations.filter((node) => node.group === String(place));
      return groupRow(bloc, place, members);
    });
    const grey = organizations.filter((node) => node.group === "grey");
    const counter = element("span", { class: "count" });
    counters.push({ counter, count: ({ nodes }) => grey.filter((n) => nodes.has(n.id)).length });
    const others = element(
      "div",
      { class: "row" },
      dot("grey"),
      element("span", { class: "what" }, "Other organizations"),
      counter,
    );
    return section(
      "Group (colour)",
      ...rows,
      grey.length ? others : null,
      hint("Others stand with the group they have most ties with."),
    );
  }

  function groupRow(bloc, place, members) {
    const counter = element("span", { class: "count" });
    counters.push({ counter, count: ({ nodes }) => members.filter((n) => nodes.has(n.id)).length });
    return element(
      "button",
      { type: "button", class: "row", onclick: () => atlas.select("bloc", bloc.id) },
      dot(place),
      element("span", { class: "what" }, bloc.name),
      counter,
    );
  }

  function dot(group) {
    return swatch(14, drawing("circle", { cx: 7, cy: 7, r: 5.5, class: `bloc-${group}` }));
  }

  function swatch(width, ...marks) {
    const size = { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" };
    return drawing("svg", { class: "swatch", ...size }, ...marks);
  }

  // The shapes as the engine draws them, in a box of 14.
  const OUTLINES = {
    dot: "M1.5 7a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    square: "M2 2h10v10H2z",
    diamond: "M7 .5L13.500 7L7 13.500L.5 7z",
    triangle: "M7 1.500L13 12H1z",
    triangleDown: "M7 12.500L13 2H1z",
    hexagon: "M1 7L4 1.800H10L13 7L10 12.200H4z",
    star: "M7 .8L8.700 5H13.200L9.600 7.900L10.900 12.500L7 9.800L3.100 12.500L4.400 7.900L.8 5H5.300z",
  };

  function shapes() {
    const rows = atlas.legend.businesses
      .map((business) => [business, organizations.filter((n) => n.business === business.id)])
      .filter(([, members]) => members.length)
      .map(([business, members]) =>
        row(
          "business",
          [business.id],
          business.name,
          swatch(14, drawing("path", { d: OUTLINES[business.shape], class: "shape" })),
          ({ nodes }) => members.filter((node) => nodes.has(node.id)).length,
        ),
      );
    const hubs = atlas.nodes.filter(atlas.isHub);
    const counter = element("span", { class: "count" });
    counters.push({ counter, count: ({ nodes }) => hubs.filter((n) => nodes.has(n.id)).length });
    const hub = element(
      "div",
      { class: "row" },
      swatch(14, drawing("circle", { cx: 7, cy: 7, r: 3.5, class: "hub" })),
      element("span", { class: "what" }, "Partnership of many"),
      counter,
    );
    return section("Business (shape)", ...rows, hubs.length ? hub : null);
  }

  function line(family, state) {
    const look = atlas.lineLook(family, state);
    return swatch(
      30,
      drawing("line", {
        x1: 1,
        x2: 29,
        y1: 7,
        y2: 7,
        class: `line-${family}`,
        "stroke-width": look.width,
        "stroke-dasharray": look.dash?.join(" "),
      }),
    );
  }

  const tiesWhere = (test) => {
    const found = atlas.ties.filter(test);
    return ({ ties }) => found.filter((tie) => ties.has(tie.id)).length;
  };

  function forms() {
    const formless = atlas.ties.some((tie) => !tie.forms.length);
    const parts = atlas.legend.families
      .filter(({ id, forms: codes }) => codes.length || (id === "other" && formless))
      .map(familyRows);
    return section(
      "Tie (line)",
      ...parts,
      hint("An arrow leads from supplier, licensor or owner to customer, licensee or owned."),
    );
  }

  function familyRows({ id, name, forms: codes }) {
    const any = (tie) => tie.forms.some((form) => codes.includes(form));
    const whole = row("form", codes, name, line(id, "in-force"), tiesWhere(any));
    if (codes.length < 2) return element("div", { class: "flat" }, whole);
    const each = codes.map((code) =>
      row("form", [code], atlas.word("form", code), null, tiesWhere((t) => t.forms.includes(code))),
    );
    return element("details", {}, element("summary", {}, whole), ...each);
  }

  // Membership has no standing of its own: its line is explained among the ties.
  function standing() {
    const rows = atlas.legend.states
      .filter(({ id }) => id !== "undated" && atlas.ties.some((tie) => tie.state === id))
      .map(({ id, name }) =>
        row("state", [id], name, line("equity", id), tiesWhere((tie) => tie.state === id)),
      );
    return section(
      `On ${atlas.day} (dash)`,
      ...rows,
      hint("Not known: last seen in force long ago, or suspended."),
    );
  }

  function grades() {
    const rows = GRADES.filter(([grade]) => atlas.ties.some((tie) => tie.grade === grade)).map(
      ([grade, text]) =>
        row("grade", [grade], text, null, tiesWhere((tie) => tie.grade === grade)),
    );
    return section("Best source", ...rows);
  }

  function sizes() {
    return hint("Size: number of partners on the day.");
  }

  Object.assign(atlas, { startLegend, updateLegend, OUTLINES });
}
