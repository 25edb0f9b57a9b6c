// The legend: explains every colour, shape and line in use, with counts, and filters by it.
"use strict";
{
  const { atlas } = window;
  const { element, drawing } = atlas;
  const { row, plain, section, folded, hint, swatch, dot, line, nodesWhere, tiesWhere, ...more } =
    atlas.legendParts;

  const GRADES = [
    ["A", "A: own release, filing, court"],
    ["B", "B: agency, established press"],
    ["C", "C: other press, aggregator"],
    ["D", "D: copy, mirror, unclear"],
    ["none", "No source"],
  ];

  const legend = atlas.byId("legend");
  const meaning = () => JSON.stringify([atlas.state().colour, atlas.state().overlay]);
  let told;

  function startLegend() {
    told = meaning();
    atlas.startRows();
    const note = atlas.note ? section("Of the answer", hint(atlas.note)) : null;
    const parts = [
      note,
      marks(),
      more.risks(),
      colours(),
      shapes(),
      forms(),
      standing(),
      grades(),
      more.outcomes(),
      more.countries(),
      sizes(),
    ];
    legend.replaceChildren(...parts.filter(Boolean));
    atlas.updateRows();
  }

  // Made anew when the colours change their meaning, or an overlay comes or goes; the reader stays
  // where he was in it.
  function updateLegend() {
    if (told === meaning()) return atlas.updateRows();
    const { scrollTop } = legend;
    const active = legend.contains(document.activeElement) ? document.activeElement : null;
    startLegend();
    legend.scrollTop = scrollTop;
    if (active?.id === "colour") atlas.byId("colour").focus();
    else if (active?.name === "overlay") legend.querySelector("input[name=overlay]:checked").focus();
  }

  const isOrganization = (node) => !atlas.isHub(node);
  const organizations = atlas.nodes.filter(isOrganization);

  // Whom the answer that is drawn is about.
  function marks() {
    if (!atlas.legend.marks.length) return null;
    const rows = atlas.legend.marks.map(({ id, name }) => {
      const rings = [6.2, 4].map((r) => drawing("circle", { cx: 7, cy: 7, r, class: "mark" }));
      return plain(
        "div",
        {},
        name,
        swatch(14, ...rings),
        nodesWhere((node) => node.mark === id),
      );
    });
    return section("Marked (rings)", ...rows);
  }

  // What the colours mean now; grey is all the rest.
  function colours() {
    const { id: now, entries, hint: said, of, ofTie } = atlas.colouring();
    const rows = entries.map((entry) => colourRow(now, entry, of, ofTie));
    const grey = organizations.some((node) => of(node) === "grey") && !ofTie;
    const others = grey
      ? plain(
          "div",
          {},
          "Other organizations",
          dot("grey"),
          nodesWhere((n) => isOrganization(n) && of(n) === "grey"),
        )
      : null;
    return section(chooser(now), ...rows, others, hint(said));
  }

  function colourRow(now, { id, name, hue }, of, ofTie) {
    if (ofTie) {
      const look = { width: 2.4, dash: null };
      return plain(
        "div",
        {},
        name,
        line(`hue bloc-${hue}`, look),
        tiesWhere((tie) => ofTie(tie) === hue),
      );
    }
    const count = nodesWhere((node) => isOrganization(node) && of(node) === hue);
    if (now !== "group") return plain("div", {}, name, dot(hue), count);
    const select = () => atlas.select("bloc", id);
    return plain("button", { type: "button", onclick: select }, name, dot(hue), count);
  }

  function chooser(now) {
    const options = atlas.COLOURINGS.map((id) =>
      element("option", { value: id, selected: id === now }, atlas.COLOURING_NAMES[id]),
    );
    const choice = element(
      "select",
      { id: "colour", onchange: () => atlas.colourBy(choice.value) },
      ...options,
    );
    return element("label", { class: "choice" }, "Colour by ", choice);
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
    const parts = atlas.legend.businesses
      .filter(({ id }) => organizations.some((node) => node.business === id))
      .map(businessRows);
    const hubs = [
      hubRow("Platform or other asset", (node) => isAsset(node)),
      hubRow("Partnership of many", (node) => !isAsset(node)),
    ];
    return section("Business (shape)", ...parts, ...hubs);
  }

  const isAsset = (node) => atlas.tieById.get(node.id).forms.includes("asset-use");

  function hubRow(name, is) {
    const found = (node) => atlas.isHub(node) && is(node);
    if (!atlas.nodes.some(found)) return null;
    const sign = swatch(14, drawing("circle", { cx: 7, cy: 7, r: 3.5, class: "hub" }));
    return plain("div", {}, name, sign, nodesWhere(found));
  }

  // A business with the types that it stands for.
  function businessRows({ id, name, shape, types }) {
    const sign = swatch(14, drawing("path", { d: OUTLINES[shape], class: "shape" }));
    const whole = row(
      "business",
      [id],
      name,
      sign,
      nodesWhere((node) => node.business === id),
    );
    const used = types.filter((type) => organizations.some((node) => node.types.includes(type)));
    if (used.length < 2) return element("div", { class: "flat" }, whole);
    const each = used.map((type) =>
      row(
        "type",
        [type],
        atlas.word("businessType", type),
        null,
        nodesWhere((n) => isOrganization(n) && n.types.includes(type)),
      ),
    );
    return element("details", {}, element("summary", {}, whole), ...each);
  }

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
    const any = (tie) =>
      tie.forms.some((form) => codes.includes(form)) || (!tie.forms.length && id === "other");
    const all = id === "other" ? [...codes, "none"] : codes;
    // Where forms are coloured, a family's line tells its width only.
    const kind = atlas.colouring().ofTie ? "other" : id;
    const whole = row("form", all, name, line(kind, atlas.lineLook(id, "in-force")), tiesWhere(any));
    if (codes.length < 2) return element("div", { class: "flat" }, whole);
    const each = codes.map((code) =>
      row(
        "form",
        [code],
        atlas.word("form", code),
        null,
        tiesWhere((t) => t.forms.includes(code)),
      ),
    );
    return element("details", {}, element("summary", {}, whole), ...each);
  }

  // Membership has no standing of its own: its line is explained among the ties.
  function standing() {
    const rows = atlas.legend.states
      .filter(({ id }) => id !== "undated" && atlas.ties.some((tie) => tie.state === id))
      .map(({ id, name }) =>
        row(
          "state",
          [id],
          name,
          line("equity", atlas.lineLook("equity", id)),
          tiesWhere((tie) => tie.state === id),
        ),
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
        row(
          "grade",
          [grade],
          text,
          null,
          tiesWhere((tie) => tie.grade === grade),
        ),
    );
    return section("Best source", ...rows);
  }

  function sizes() {
    return hint("Size: number of partners on the day.");
  }

  const colourBy = (colour) => atlas.put({ colour }, "looks");

  function showOverlay(overlay) {
    const { selected } = atlas.state();
    const kept = selected?.kind === "finding" ? null : selected;
    atlas.put({ overlay, selected: kept }, "looks");
  }

  Object.assign(atlas, { startLegend, updateLegend, colourBy, showOverlay, OUTLINES });
}
