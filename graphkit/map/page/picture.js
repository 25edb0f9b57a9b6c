// The map as a picture that stands alone: with title, day, what is left out, and the key to it.
"use strict";
{
  const { atlas } = window;
  const HEAD = 50;

  // The part of the map that no panel covers; all of it, where that would leave too little.
  function openWidth() {
    const { clientWidth: width } = atlas.byId("map");
    const panel = atlas.byId("detail");
    const open = panel.hidden ? width : width - panel.getBoundingClientRect().width;
    return open > 320 ? open : width;
  }

  function picture() {
    const map = atlas.byId("map");
    const ratio = window.devicePixelRatio || 1;
    const width = openWidth();
    const rows = atlas.keyRows(width);
    const height = HEAD + map.clientHeight + rows.length * atlas.KEY_ROW + 10;
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
    atlas.writeText(pen, atlas.title, { x: 14, y: 18, size: 18, bold: true });
    atlas.writeText(pen, `as of ${atlas.day} · ${atlas.summary()}`, { x: 14, y: 38, size: 12 });
    atlas.drawKey(pen, rows, HEAD + map.clientHeight, (x, y, draw) => {
      pen.save();
      pen.translate(x, y);
      draw();
      pen.restore();
    });
    return canvas;
  }

  const savePicture = () => picture().toBlob((blob) => save(blob, "png"));

  function save(blob, ending) {
    const address = URL.createObjectURL(blob);
    const name = `${atlas.title} ${atlas.day}`.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase();
    atlas.element("a", { href: address, download: `${name}.${ending}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
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
    atlas.updateColumns();
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
  window.addEventListener("afterprint", () => {
    atlas.byId("printed").replaceChildren();
    atlas.updateColumns();
  });

  Object.assign(atlas, { openWidth, picture, save, savePicture });
}
