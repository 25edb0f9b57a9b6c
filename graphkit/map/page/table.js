// The same ties as a table, one row each: for reading aloud, for copying, for printing.
"use strict";
{
  const { atlas } = window;
  const { element, link } = atlas;

  const COLUMNS = ["Organizations", "Tie", "Form", "On the day", "From", "To", "Best source"];

  const home = atlas.byId("table");

  function updateTable() {
    const { table } = atlas.state();
    home.hidden = !table;
    atlas.byId("show-table").setAttribute("aria-pressed", String(table));
    if (!table) return home.replaceChildren();
    const { ties } = atlas.shown();
    const rows = atlas.ties.filter((tie) => ties.has(tie.id)).map(row);
    home.replaceChildren(
      element(
        "table",
        {},
        element("caption", {}, `${rows.length.toLocaleString("en")} ties shown, as of ${atlas.day}`),
        element("thead", {}, element("tr", {}, ...COLUMNS.map(heading))),
        element("tbody", {}, ...rows),
      ),
    );
  }

  const heading = (text) => element("th", { scope: "col" }, text);

  function row(tie) {
    const [best] = tie.sources;
    const cells = [
      parties(tie),
      name(tie),
      atlas.formsOf(tie),
      atlas.stateName.get(tie.state),
      tie.begins || tie.announced,
      tie.ends,
      best ? cite(best) : "none",
    ];
    return element("tr", {}, ...cells.map((cell) => element("td", {}, cell)));
  }

  function parties(tie) {
    const each = (p) => (p.share == null ? p.name : `${p.name} (${atlas.percent(p.share)})`);
    return tie.parties.map(each).join(", ");
  }

  function name(tie) {
    const go = () => {
      atlas.showTable(false);
      atlas.go("tie", tie.id);
    };
    const text = tie.name || "Show on the map";
    return element("button", { type: "button", class: "goto", onclick: go }, text);
  }

  function cite(page) {
    const grade = page.grade ? ` (${page.grade})` : "";
    return element("span", {}, link(page.url, page.publisher || page.url), grade);
  }

  Object.assign(atlas, { updateTable });
}
