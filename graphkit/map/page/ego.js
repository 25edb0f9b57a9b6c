// The columns: one organization in the middle, who gives to it left, who gets from it right, by weight.
"use strict";
{
  const { atlas } = window;
  const { element, drawing } = atlas;
  const ROW = 22;
  const HEAD = 34;
  const FEW = 14;
  const CLUB = 5; // a tie of so many others is one row, not one for each

  const home = atlas.byId("columns");
  const SECTIONS = {
    suppliers: { title: "Suppliers", left: true },
    technology: { title: "Technology, platforms", left: true },
    customers: { title: "Customers, licensees", left: false },
    owners: { title: "Co-owners, holdings, group", left: false },
    others: { title: "Consortia, memoranda, others", left: null },
  };

  let whole = new Set(); // the sections that are shown to their end
  let centre = null;

  function toggleColumns() {
    const { selected, columns, compared } = atlas.state();
    if (selected?.kind !== "organization" || compared) return;
    atlas.put({ columns: !columns }, "selected");
  }

  function updateColumns() {
    const { selected, columns, table } = atlas.state();
    home.hidden = !columns || table;
    document.body.classList.toggle("with-columns", columns);
    if (home.hidden) return home.replaceChildren();
    if (centre !== selected.id) [centre, whole] = [selected.id, new Set()];
    const node = atlas.nodeById.get(centre);
    home.replaceChildren(heading(node), picture(node, ranked(centre)));
  }

  function heading(node) {
    const close = () => atlas.put({ columns: false }, "selected");
    return element(
      "div",
      { class: "heading" },
      element("h2", {}, node.label),
      element(
        "p",
        {},
        `as of ${atlas.day} · of the ties shown, the strongest first: by form, evidence and number. `,
        element("span", { class: "hint" }, "Click a name to put it in the middle."),
      ),
      element(
        "button",
        { type: "button", class: "close", onclick: close, title: "Back to the map (Escape)" },
        "Map",
      ),
    );
  }

  // Each section with its rows: who, and the visible ties that put it there.
  function ranked(id) {
    const shown = atlas.shown();
    const found = Object.fromEntries(Object.keys(SECTIONS).map((name) => [name, new Map()]));
    for (const tie of atlas.tiesOf.get(id)) {
      if (!shown.ties.has(tie.id)) continue;
      const others = [...tie.members].filter((m) => m !== id && !atlas.isHub(atlas.nodeById.get(m)));
      const club = others.length >= CLUB && tie.name !== "";
      for (const other of club ? [tie.id] : others.filter((m) => shown.nodes.has(m))) {
        const rows = found[sectionOf(tie, id, other)];
        if (!rows.has(other)) rows.set(other, { id: other, club, ties: [] });
        rows.get(other).ties.push(tie);
      }
    }
    return Object.entries(found).map(([name, rows]) => ({
      name,
      ...SECTIONS[name],
      rows: [...rows.values()]
        .map((row) => ({ ...row, strength: atlas.strengthOf(row.ties) }))
        .sort(stronger),
    }));
  }

  const stronger = (a, b) =>
    b.strength - a.strength || b.ties.length - a.ties.length || (a.id < b.id ? -1 : 1);

  function sectionOf(tie, id, other) {
    const family = atlas.familyOf(tie);
    if (family === "equity" || family === "group") return "owners";
    const joins = (line) => line.directed && [line.from, line.to].every((end) => end === id || end === other);
    const line = tie.lines.find(joins);
    if (line?.from === id && (family === "supply" || family === "technology")) return "customers";
    if (family === "technology") return "technology";
    return line && family === "supply" ? "suppliers" : "others";
  }

  function picture(node, sections) {
    const filled = sections.filter(({ rows }) => rows.length);
    const [left, right] = sides(filled);
    const width = Math.max(home.clientWidth - 32, 900);
    const height = Math.max(sumOf(left), sumOf(right), 160) + 16;
    const middle = {
      x: width / 2,
      y: height / 2,
      half: Math.min(120, 18 + widthOf(node.label, 14, true) / 2),
    };
    const lines = drawing("g", {});
    const names = drawing("g", {});
    for (const [side, list] of [
      [-1, left],
      [1, right],
    ]) {
      let y = (height - sumOf(list)) / 2 + 20;
      for (const section of list) y = drawn(section, { side, y, width, middle, lines, names });
    }
    return drawing(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${node.label} and its partners` },
      lines,
      names,
      ...centreOf(node, middle),
    );
  }

  // The others go where there is more room.
  function sides(sections) {
    const left = sections.filter((section) => section.left === true);
    const right = sections.filter((section) => section.left === false);
    const others = sections.filter((section) => section.left === null);
    (sumOf(left) <= sumOf(right) ? left : right).push(...others);
    return [left, right];
  }

  const cut = ({ name, rows }) => (whole.has(name) ? rows : rows.slice(0, FEW));
  const rowsIn = (section) => cut(section).length + (section.rows.length > FEW ? 1 : 0);
  const sumOf = (sections) => sections.reduce((sum, section) => sum + HEAD + rowsIn(section) * ROW, 0);

  function drawn(section, { side, y, width, middle, lines, names }) {
    const x = middle.x + side * width * 0.19;
    const anchor = side < 0 ? "end" : "start";
    names.append(
      drawing(
        "text",
        { x: x + side * 14, y, class: "title", "text-anchor": anchor },
        `${section.title} (${section.rows.length})`,
      ),
    );
    let at = y + ROW;
    for (const row of cut(section)) {
      lines.append(lineTo(row, x, at - 4, side, middle));
      names.append(...nameOf(row, x, at, side, width / 2 - width * 0.19 - 20));
      at += ROW;
    }
    if (section.rows.length > FEW) {
      names.append(moreOf(section, x + side * 14, at, anchor));
      at += ROW;
    }
    return at + HEAD - ROW;
  }

  function moreOf({ name, rows }, x, y, anchor) {
    const open = whole.has(name);
    const turn = () => {
      if (open) whole.delete(name);
      else whole.add(name);
      updateColumns();
    };
    const text = open ? "fewer" : `and ${rows.length - FEW} more`;
    return pressed(drawing("text", { x, y, class: "more", "text-anchor": anchor }, text), text, turn);
  }

  // A part of the drawing that acts as a button, by keyboard too.
  function pressed(made, name, action) {
    const keyed = (event) =>
      (event.key === "Enter" || event.key === " ") && (event.preventDefault(), action());
    made.addEventListener("click", action);
    made.addEventListener("keydown", keyed);
    for (const [key, value] of Object.entries({ tabindex: 0, role: "button", "aria-label": name }))
      made.setAttribute(key, value);
    return made;
  }

  function lineTo({ ties, strength }, x, y, side, middle) {
    const best = strongest(ties);
    const look = atlas.tieLook(best);
    const [from, bend] = [middle.x + side * middle.half, middle.x + side * (middle.half + 70)];
    return drawing("path", {
      d: `M${from} ${middle.y}C${bend} ${middle.y} ${bend} ${y} ${x} ${y}`,
      fill: "none",
      stroke: look.colour,
      "stroke-width": (0.8 + 3.6 * strength).toFixed(2),
      "stroke-dasharray": look.dash?.join(" "),
      opacity: 0.75,
    });
  }

  const strongest = (ties) =>
    ties.reduce((best, tie) => (Number(tie.strength) > Number(best.strength) ? tie : best));

  function nameOf(row, x, y, side, room) {
    const node = row.club ? null : atlas.nodeById.get(row.id);
    const anchor = side < 0 ? "end" : "start";
    const label = row.club ? atlas.nameOf(row.ties[0]) : node.label;
    const tag = node ? tagOf(node) : "";
    const name = shortened(label, room - (tag ? 44 : 0), 12.5, Boolean(tag));
    const left = room - widthOf(name, 12.5, Boolean(tag)) - (tag ? 44 : 0) - 12;
    const told = shortened(detailOf(row), left, 11.5);
    const go = () => (row.club ? atlas.go("tie", row.id) : atlas.select("organization", row.id));
    const text = drawing(
      "text",
      { x: x + side * 14, y, class: "partner", "text-anchor": anchor },
      drawing("title", {}, `${label}: ${detailOf(row)}`),
      drawing("tspan", { class: tag ? "name marked" : "name" }, name),
      tag ? drawing("tspan", { class: "tag" }, ` ${tag}`) : null,
      drawing("tspan", { class: "told" }, `  ${told}`),
    );
    return [sign(node, x, y - 4), pressed(text, `${label}: ${detailOf(row)}`, go)];
  }

  // Whom the reader calls a rival; where nobody is named, who does the same business as the centre.
  function tagOf(node) {
    const named = atlas.legend.marks.some(({ id }) => id === "rival");
    if (named) return node.mark === "rival" ? "RIVAL" : "";
    const own = atlas.nodeById.get(centre);
    const same = own.business === "vehicles" && node.business === "vehicles" && own.head !== node.head;
    return same && !isVenture(own, node) ? "RIVAL" : "";
  }

  // A venture is no rival of those who own it.
  function isVenture(a, b) {
    const joins = ({ from, to, directed }) =>
      directed && [a.id, b.id].includes(from) && [a.id, b.id].includes(to);
    return atlas.tiesOf.get(a.id).some((tie) => {
      if (!tie.members.has(b.id)) return false;
      if (tie.through.some(({ id }) => id === a.id || id === b.id)) return true;
      return atlas.familyOf(tie) === "equity" && tie.forms.includes("joint-venture") && tie.lines.some(joins);
    });
  }

  function detailOf({ ties, club }) {
    const best = strongest(ties);
    const shares = best.parties
      .filter((party) => party.share != null)
      .map((party) => `${party.name} ${atlas.percent(party.share)}`);
    const forms = [...new Set(ties.map((tie) => atlas.formsOf(tie).toLowerCase()).filter(Boolean))];
    const since = best.begins || best.announced;
    const state =
      best.state === "in-force" || best.state === "undated"
        ? ""
        : atlas.stateName.get(best.state).toLowerCase();
    const many = ties.length > 1 ? `${ties.length} ties` : "";
    const members = club ? `${best.parties.length} members` : "";
    return [members, many, forms.join("; "), shares.join(", "), since && `since ${since.slice(0, 4)}`, state]
      .filter(Boolean)
      .join(" · ");
  }

  const ruler = document.createElement("canvas").getContext("2d");

  function widthOf(text, size, bold = false) {
    ruler.font = `${bold ? "600 " : ""}${size}px ${getComputedStyle(document.body).fontFamily}`;
    return ruler.measureText(text).width;
  }

  // As much of a text as there is room for, in pixels; nothing where that would tell nothing.
  function shortened(text, room, size, bold = false) {
    if (widthOf(text, size, bold) <= room) return text;
    let most = Math.floor((room / widthOf(text, size, bold)) * text.length);
    while (most > 3 && widthOf(`${text.slice(0, most)}…`, size, bold) > room) most--;
    return most > 3 ? `${text.slice(0, most).trimEnd()}…` : "";
  }

  function sign(node, x, y) {
    if (!node) return drawing("circle", { cx: x, cy: y, r: 3.5, class: "hub" });
    const { fill, edge } = atlas.nodeColours(node);
    const path = drawing("path", { d: atlas.OUTLINES[atlas.shapeOf(node)], fill, stroke: edge });
    path.setAttribute("transform", `translate(${x - 7} ${y - 7})`);
    return path;
  }

  function centreOf(node, { x, y, half }) {
    const { edge } = atlas.nodeColours(node);
    const text = shortened(node.label, 2 * half - 16, 14, true);
    return [
      drawing("rect", {
        x: x - half,
        y: y - 18,
        width: 2 * half,
        height: 36,
        rx: 8,
        class: "centre",
        stroke: edge,
      }),
      drawing("text", { x, y: y + 5, class: "me", "text-anchor": "middle" }, text),
    ];
  }

  new ResizeObserver(() => {
    if (atlas.shown && !home.hidden) requestAnimationFrame(updateColumns);
  }).observe(atlas.byId("map"));

  Object.assign(atlas, { toggleColumns, updateColumns, inColumns: ranked });
}
