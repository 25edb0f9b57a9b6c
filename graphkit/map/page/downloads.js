// What leaves the page: the map as a drawing that scales, and its ties as a table for other tools.
"use strict";
{
  const { atlas } = window;
  const HEAD = 50;
  const ARROW = 5.25;

  function saveDrawing() {
    const text = new XMLSerializer().serializeToString(drawn());
    atlas.save(new Blob([text], { type: "image/svg+xml" }), "svg");
  }

  // The same as the picture: head, map, names and key, of what is visible.
  function drawn() {
    const map = atlas.byId("map");
    const [wide, high] = [atlas.openWidth(), map.clientHeight];
    const rows = atlas.keyRows(wide);
    const pen = atlas.svgPen(wide, HEAD + high + rows.length * atlas.KEY_ROW + 10);
    pen.fillStyle = atlas.colour("ground");
    pen.fillRect(0, 0, wide, HEAD + high + rows.length * atlas.KEY_ROW + 10);
    pen.inside({ box: { x: 0, y: HEAD, width: wide, height: high, viewBox: `0 0 ${wide} ${high}` } }, () => {
      const { x, y } = atlas.engine.place(0, 0);
      const moved = `translate(${x} ${y}) scale(${atlas.engine.scale()})`;
      pen.inside({ transform: moved }, () => network(pen));
      atlas.paintLabels(pen);
    });
    atlas.writeText(pen, atlas.title, { x: 14, y: 18, size: 18, bold: true });
    atlas.writeText(pen, `as of ${atlas.day} · ${atlas.summary()}`, { x: 14, y: 38, size: 12 });
    const at = (left, top, draw) => pen.inside({ transform: `translate(${left} ${top})` }, draw);
    atlas.drawKey(pen, rows, HEAD + high, at);
    return pen.root;
  }

  function network(pen) {
    const shown = atlas.shown();
    const view = { shown, light: atlas.light(), marks: atlas.marks(shown) };
    pen.setLineDash([]);
    atlas.drawGrounds(pen, view);
    for (const line of atlas.lines)
      if (shown.lines.has(line.id)) drawLine(pen, line, atlas.drawnLine(line, view));
    pen.setLineDash([]);
    for (const node of atlas.nodes)
      if (shown.nodes.has(node.id)) drawNode(pen, node, atlas.drawnNode(node, view));
    pen.globalAlpha = 1;
  }

  function drawLine(pen, line, look) {
    const [a, b] = [atlas.nodeById.get(line.from), atlas.nodeById.get(line.to)];
    const middle = atlas.bendOf(line) ? atlas.bow(line) : null;
    pen.globalAlpha = look.opacity;
    pen.strokeStyle = look.colour;
    pen.lineWidth = look.width;
    pen.setLineDash(look.dash ?? []);
    pen.beginPath();
    pen.moveTo(a.x, a.y);
    if (middle) pen.quadraticCurveTo(middle.x, middle.y, b.x, b.y);
    else pen.lineTo(b.x, b.y);
    pen.stroke();
    if (line.directed) arrow(pen, middle ?? a, b, ARROW * look.arrow + 3 * look.width, look.colour);
  }

  function arrow(pen, from, node, length, colour) {
    const angle = Math.atan2(node.y - from.y, node.x - from.x);
    const [right, down] = [Math.cos(angle), Math.sin(angle)];
    const at = (back, aside) => [
      node.x - right * (node.size + back) - down * aside,
      node.y - down * (node.size + back) + right * aside,
    ];
    pen.beginPath();
    pen.moveTo(...at(0, 0));
    pen.lineTo(...at(length, 0.3 * length));
    pen.lineTo(...at(length, -0.3 * length));
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
  }

  function drawNode(pen, node, look) {
    pen.globalAlpha = look.opacity;
    pen.beginPath();
    atlas.outline(pen, look.shape, node.x, node.y, node.size);
    pen.fillStyle = look.fill;
    pen.fill();
    pen.strokeStyle = look.edge;
    pen.lineWidth = look.border / atlas.engine.scale();
    pen.stroke();
  }

  const COLUMNS = [
    ["as of", () => atlas.day],
    ["tie", (tie) => tie.id],
    ["name", (tie) => tie.name],
    ["organizations", (tie) => tie.parties.map(({ name }) => name).join("; ")],
    [
      "roles",
      (tie) =>
        tie.parties.map(({ roles }) => roles.map((role) => atlas.word("role", role)).join(", ")).join("; "),
    ],
    ["shares in percent", (tie) => tie.parties.map(({ share }) => share ?? "").join("; ")],
    ["through", (tie) => tie.through.map(({ name }) => name).join("; ")],
    ["form", (tie) => atlas.formsOf(tie)],
    ["on the day", (tie) => atlas.stateName.get(tie.state)],
    ["stated status", (tie) => tie.status && atlas.word("status", tie.status)],
    ["from", (tie) => tie.begins],
    ["to", (tie) => tie.ends],
    ["announced", (tie) => tie.announced],
    ["last seen in force", (tie) => tie.lastSeen],
    ["outcomes", (tie) => tie.outcomes.map((code) => atlas.word("outcome", code)).join("; ")],
    ["subject", (tie) => tie.subject],
    ["exit terms", (tie) => tie.exitTerms],
    ["best grade", (tie) => (tie.grade === "none" ? "" : tie.grade)],
    ["sources", (tie) => tie.sources.map(({ url, publisher }) => url || publisher).join(" ")],
  ];

  // A sheet takes a cell that begins so for a formula, and would run it.
  const harmless = (text) => (/^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text);

  function cell(value) {
    const text = harmless(String(value ?? ""));
    return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function rows() {
    const { ties } = atlas.shown();
    const visible = atlas.ties.filter((tie) => ties.has(tie.id));
    const head = COLUMNS.map(([name]) => cell(name));
    return [head, ...visible.map((tie) => COLUMNS.map(([, of]) => cell(of(tie))))];
  }

  // The mark in front tells a sheet that this is UTF-8.
  function saveRows() {
    const text = `\ufeff${rows()
      .map((row) => row.join(","))
      .join("\r\n")}\r\n`;
    atlas.save(new Blob([text], { type: "text/csv;charset=utf-8" }), "csv");
  }

  Object.assign(atlas, { saveDrawing, saveRows, drawnAsSvg: drawn });
}
