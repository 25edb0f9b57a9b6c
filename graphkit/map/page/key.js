// The key to a picture: what of the legend it uses, drawn with any pen.
"use strict";
{
  const { atlas } = window;
  const ROW = 22;
  const BOX = 14; // the box of a shape's outline
  const LINE = 30;

  const fontOf = (size, bold) =>
    `${bold ? "600 " : ""}${size}px system-ui, "Noto Sans", "DejaVu Sans", sans-serif`;

  function write(pen, text, { x, y, size, bold = false }) {
    pen.font = fontOf(size, bold);
    pen.fillStyle = atlas.colour("text");
    pen.textBaseline = "middle";
    pen.textAlign = "start";
    pen.fillText(text, x, y);
  }

  // What the picture uses, each with how to draw its sign.
  function key() {
    const nodes = [...atlas.shown().nodes].map((id) => atlas.nodeById.get(id));
    const ties = [...atlas.shown().ties].map((id) => atlas.tieById.get(id));
    const { businesses, families, states } = atlas.legend;
    return [
      [...colours(nodes, ties), ...marked(nodes)],
      businesses
        .filter(({ id }) => nodes.some((node) => node.business === id))
        .map(({ name, shape }) => ({ name, sign: outline(shape) })),
      [
        ...families
          .filter(({ id }) => ties.some((tie) => atlas.familyOf(tie) === id))
          .map(({ id, name }) => ({ name, sign: line(atlas.lineLook(id, "in-force")) })),
        ...states
          .filter(({ id }) => id !== "undated" && ties.some((tie) => tie.state === id))
          .map(({ id, name }) => ({ name, sign: line(atlas.lineLook("equity", id)) })),
      ],
      risks(),
    ].filter((subject) => subject.length);
  }

  function colours(nodes, ties) {
    const { entries, of, ofTie } = atlas.colouring();
    const used = ({ hue }) =>
      ofTie
        ? ties.some((tie) => ofTie(tie) === hue)
        : nodes.some((node) => !atlas.isHub(node) && of(node) === hue);
    const look = (hue) => ({ colour: atlas.colour(`bloc-${hue}`), width: 2.4, dash: null });
    return entries
      .filter(used)
      .map(({ name, hue }) => ({ name, sign: ofTie ? line(look(hue)) : dot(`bloc-${hue}`) }));
  }

  function marked(nodes) {
    return atlas.legend.marks
      .filter(({ id }) => nodes.some((node) => node.mark === id))
      .map(({ name }) => ({ name, sign: ring("text") }));
  }

  function risks() {
    const { overlay } = atlas.state();
    if (!overlay) return [];
    return [
      { name: `Risk: ${atlas.nameOfOverlay(overlay)}`, sign: ring("risk") },
      { name: "concerned", sign: ring("risk-soft") },
    ];
  }

  function ring(colour) {
    const draw = (pen) => {
      circle(pen, 5);
      pen.lineWidth = 2.4;
      pen.setLineDash([]);
      pen.strokeStyle = atlas.colour(colour);
      pen.stroke();
    };
    return { wide: BOX, draw };
  }

  function circle(pen, radius) {
    pen.beginPath();
    pen.arc(BOX / 2, BOX / 2, radius, 0, 2 * Math.PI);
  }

  function dot(colour) {
    const draw = (pen) => {
      circle(pen, 5);
      pen.fillStyle = atlas.colour(colour);
      pen.fill();
    };
    return { wide: BOX, draw };
  }

  function outline(shape) {
    const draw = (pen) => {
      pen.fillStyle = atlas.colour("bloc-grey-edge");
      if (pen.fillPath) pen.fillPath(atlas.OUTLINES[shape]);
      else pen.fill(new Path2D(atlas.OUTLINES[shape]));
    };
    return { wide: BOX, draw };
  }

  function line(look) {
    const draw = (pen) => {
      pen.beginPath();
      pen.moveTo(0, BOX / 2);
      pen.lineTo(LINE, BOX / 2);
      pen.setLineDash(look.dash ?? []);
      pen.lineWidth = look.width;
      pen.strokeStyle = look.colour;
      pen.stroke();
    };
    return { wide: LINE, draw };
  }

  // Each subject begins a row; one that is too wide goes on in the next.
  function keyRows(width) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = fontOf(12, false);
    const rows = [];
    for (const subject of key()) {
      let x = Infinity;
      for (const entry of subject) {
        const needed = entry.sign.wide + pen.measureText(entry.name).width + 24;
        if (x + needed > width) {
          rows.push([]);
          x = 14;
        }
        rows[rows.length - 1].push({ ...entry, x });
        x += needed;
      }
    }
    return rows;
  }

  // `moved` draws at another place: pens differ in how they move.
  function drawKey(pen, rows, top, moved) {
    rows.forEach((row, place) => {
      const y = top + (place + 0.5) * ROW;
      for (const { name, sign, x } of row) {
        moved(x, y - BOX / 2, () => sign.draw(pen));
        write(pen, name, { x: x + sign.wide + 6, y, size: 12 });
      }
    });
  }

  Object.assign(atlas, { keyRows, drawKey, writeText: write, KEY_ROW: ROW });
}
