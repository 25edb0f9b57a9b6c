// The rows of the legend: each explains a sign, counts what shows it, and switches it on and off.
"use strict";
{
  const { atlas } = window;
  const { element, drawing } = atlas;

  let counters = [];
  const filters = new Map(); // all codes of each filter that has a row, for "only"

  function startRows() {
    counters = [];
  }

  // A row counts what the other filters leave: so many come back when it is switched on.
  function updateRows() {
    const state = atlas.state();
    const shown = atlas.shown();
    for (const { box, name, codes, counter, count } of counters) {
      const back = shown.leaving[name];
      counter.textContent = (count(shown) + (back ? count(back, shown) : 0)).toLocaleString("en");
      if (!box) continue;
      const off = codes.filter((code) => state.off[name].has(code)).length;
      box.checked = off === 0;
      box.indeterminate = off > 0 && off < codes.length;
    }
  }

  // How many of some nodes or ties are in a part of the map, and not in another that has them already.
  const counting = (what, ids) => (part, without) =>
    ids.filter((id) => part[what].has(id) && !without?.[what].has(id)).length;
  const nodesWhere = (test) =>
    counting(
      "nodes",
      atlas.nodes.filter(test).map((node) => node.id),
    );
  const tiesWhere = (test) =>
    counting(
      "ties",
      atlas.ties.filter(test).map((tie) => tie.id),
    );

  const hint = (text) => element("p", { class: "hint" }, text);
  const what = (text) => element("span", { class: "what", title: text }, text);

  function section(title, ...rows) {
    return element("section", {}, element("h2", {}, title), ...rows);
  }

  // A section that waits behind its title, open where something in it is off.
  function folded(title, name, ...rows) {
    const open = atlas.state().off[name].size > 0;
    return element(
      "details",
      { class: "section", open },
      element("summary", {}, element("h2", {}, title)),
      ...rows,
    );
  }

  function row(name, codes, text, swatch, count) {
    const counter = element("span", { class: "count" });
    const box = element("input", {
      type: "checkbox",
      onchange: () => atlas.filter(name, codes, box.checked),
    });
    counters.push({ box, name, codes, counter, count });
    filters.set(name, new Set([...(filters.get(name) ?? []), ...codes]));
    return element(
      "div",
      { class: "filter" },
      element("label", { class: "row" }, box, swatch, what(text), counter),
      element(
        "button",
        {
          type: "button",
          class: "only",
          "aria-label": `Only ${text}`,
          onclick: () => atlas.only(name, codes, [...filters.get(name)]),
        },
        "only",
      ),
    );
  }

  // A row that explains and counts, and filters nothing.
  function plain(tag, attributes, text, swatch, count) {
    const counter = element("span", { class: "count" });
    counters.push({ counter, count });
    return element(tag, { class: "row", ...attributes }, swatch, what(text), counter);
  }

  function swatch(width, ...marks) {
    const size = { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" };
    return drawing("svg", { class: "swatch", ...size }, ...marks);
  }

  const dot = (hue) => swatch(14, drawing("circle", { cx: 7, cy: 7, r: 5.5, class: `bloc-${hue}` }));

  function line(kind, look) {
    return swatch(
      30,
      drawing("line", {
        x1: 1,
        x2: 29,
        y1: 7,
        y2: 7,
        class: `line-${kind}`,
        "stroke-width": look.width,
        "stroke-dasharray": look.dash?.join(" "),
      }),
    );
  }

  const byCount = (counts) => [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

  // How many there are of each code; "none" of what has none.
  function tally(items, codesOf) {
    const counts = new Map();
    for (const item of items) {
      const codes = codesOf(item);
      for (const code of codes.length ? codes : ["none"]) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return counts;
  }

  function outcomes() {
    const found = byCount(tally(atlas.ties, (tie) => tie.outcomes));
    if (found.every(([code]) => code === "none")) return null;
    const rows = found.map(([code]) =>
      row(
        "outcome",
        [code],
        code === "none" ? "None stated" : atlas.word("outcome", code),
        null,
        tiesWhere(({ outcomes: codes }) => (code === "none" ? !codes.length : codes.includes(code))),
      ),
    );
    return folded("Outcome sought", "outcome", ...rows);
  }

  function countries() {
    const organizations = atlas.nodes.filter((node) => !atlas.isHub(node));
    const found = byCount(tally(organizations, ({ country }) => (country ? [country] : [])));
    const rows = found.map(([code]) =>
      row(
        "country",
        [code],
        code === "none" ? "Not stated" : atlas.word("region", code),
        null,
        nodesWhere((node) => !atlas.isHub(node) && (node.country || "none") === code),
      ),
    );
    return folded("Country", "country", ...rows);
  }

  // Off at first: what is drawn as a risk is a reading of the data, not the data.
  function risks() {
    if (!atlas.overlays.length) return null;
    const { overlay } = atlas.state();
    const choices = [{ id: "", name: "None" }, ...atlas.overlays];
    const rows = choices.map(({ id, name, found, more }) => {
      const box = element("input", {
        type: "radio",
        name: "overlay",
        value: id,
        checked: id === overlay,
        onchange: () => atlas.showOverlay(id),
      });
      const count = found ? element("span", { class: "count" }, found.length + more) : null;
      return element("label", { class: "row" }, box, id ? risk() : null, what(name), count);
    });
    return section(
      "Risks found (red)",
      ...rows,
      overlay
        ? hint(
            "Red border and line: whom a finding is about, and the ties it rests on. Orange: who else it concerns.",
          )
        : null,
    );
  }

  const risk = () => swatch(14, drawing("circle", { cx: 7, cy: 7, r: 4.5, class: "risk" }));

  Object.assign(atlas, {
    startRows,
    updateRows,
    legendParts: {
      row,
      plain,
      section,
      folded,
      hint,
      swatch,
      dot,
      line,
      what,
      nodesWhere,
      tiesWhere,
      outcomes,
      countries,
      risks,
    },
  });
}
