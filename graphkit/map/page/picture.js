// The map as a picture that stands alone: with title, day, what is left out, and the key to it.
"use strict";
{
  const { atlas } = window;
  const HEAD = 50;
  const ROW = 22;
  const BOX = 14; // the box of a shape's outline
  const LINE = 30;

  function picture() {
    const map = atlas.byId("map");
    const ratio = window.devicePixelRatio || 1;
    const rows = broken(key(), map.clientWidth);
    const [width, height] = [map.clientWidth, HEAD + map.clientHeight + rows.length * ROW + 10];
    const canvas = document.createElement("canvas");
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.fillStyle = atlas.colour("ground");
    pen.fillRect(0, 0, width, height);
    for (const layer of [atlas.engine.canvas(), atlas.labelCanvas]) {
      pen.drawImage(layer, 0, HEAD, map.clientWidth, map.clientHeight);
    }
    write(pen, atlas.title, { x: 14, y: 18, size: 18, bold: true });
    write(pen, `as of ${atlas.day} · ${atlas.summary()}`, { x: 14, y: 38, size: 12 });
    rows.forEach((row, place) => drawRow(pen, row, HEAD + map.clientHeight + (place + 0.5) * ROW));
    return canvas;
  }

  function write(pen, text, { x, y, size, bold = false }) {
    pen.font = fontOf(size, bold);
    pen.fillStyle = atlas.colour("text");
    pen.textBaseline = "middle";
    pen.fillText(text, x, y);
  }

  const fontOf = (size, bold) =>
    `${bold ? "600 " : ""}${size}px system-ui, "Noto Sans", "DejaVu Sans", sans-serif`;

  // What the picture uses, each with how to draw its sign.
  function key() {
    const nodes = [...atlas.shown().nodes].map((id) => atlas.nodeById.get(id));
    const ties = [...atlas.shown().ties].map((id) => atlas.tieById.get(id));
    const { blocs, businesses, families, states } = atlas.legend;
    return [
      blocs
        .map(({ name }, place) => ({ name, sign: dot(place), used: String(place) }))
        .filter(({ used }) => nodes.some((node) => node.group === used)),
      businesses
        .filter(({ id }) => nodes.some((node) => node.business === id))
        .map(({ name, shape }) => ({ name, sign: outline(shape) })),
      [
        ...families
          .filter(({ id }) => ties.some((tie) => atlas.familyOf(tie) === id))
          .map(({ id, name }) => ({ name, sign: line(id, "in-force") })),
        ...states
          .filter(({ id }) => id !== "undated" && ties.some((tie) => tie.state === id))
          .map(({ id, name }) => ({ name, sign: line("equity", id) })),
      ],
    ];
  }

  function dot(place) {
    const draw = (pen) => {
      pen.beginPath();
      pen.arc(BOX / 2, BOX / 2, 5, 0, 2 * Math.PI);
      pen.fillStyle = atlas.colour(`bloc-${place}`);
      pen.fill();
    };
    return { wide: BOX, draw };
  }

  function outline(shape) {
    const draw = (pen) => {
      pen.fillStyle = atlas.colour("bloc-grey-edge");
      pen.fill(new Path2D(atlas.OUTLINES[shape]));
    };
    return { wide: BOX, draw };
  }

  function line(family, state) {
    const look = atlas.lineLook(family, state);
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
  function broken(subjects, width) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = fontOf(12, false);
    const rows = [];
    for (const subject of subjects) {
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

  function drawRow(pen, row, y) {
    for (const { name, sign, x } of row) {
      pen.save();
      pen.translate(x, y - BOX / 2);
      sign.draw(pen);
      pen.restore();
      write(pen, name, { x: x + sign.wide + 6, y, size: 12 });
    }
  }

  function savePicture() {
    picture().toBlob((blob) => {
      const address = URL.createObjectURL(blob);
      const name = `${atlas.title} ${atlas.day}`.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase();
      atlas.element("a", { href: address, download: `${name}.png` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    });
  }

  // A printed page shows the whole picture, in the colours for paper whatever the screen has.
  function forPaper() {
    const view = atlas.engine.view();
    const panel = atlas.byId("detail");
    const closed = panel.hidden;
    onPaper(true);
    panel.hidden = true;
    atlas.see();
    atlas.engine.fitTo(atlas.light()?.nodes ?? atlas.shown().nodes);
    atlas.engine.redraw();
    atlas.byId("printed").replaceChildren(picture());
    onPaper(false);
    panel.hidden = closed;
    atlas.see();
    atlas.engine.look(view);
  }

  function onPaper(on) {
    document.documentElement.classList.toggle("on-paper", on);
    atlas.newColours();
  }

  window.addEventListener("beforeprint", forPaper);
  window.addEventListener("afterprint", () => atlas.byId("printed").replaceChildren());

  Object.assign(atlas, { picture, savePicture });
}
