// The map as a PNG, with title, day, groups and what is left out, so that it stands alone.
"use strict";
{
  const { atlas } = window;
  const HEAD = 46;
  const FOOT = 30;

  function picture() {
    const map = atlas.byId("map");
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [map.clientWidth, map.clientHeight + HEAD + FOOT];
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
    write(pen, atlas.title, { x: 14, y: HEAD / 2, size: 18, bold: true });
    write(pen, `as of ${atlas.day} · ${atlas.summary()}`, { x: 14, y: HEAD - 2, size: 12 });
    key(pen, height - FOOT / 2, width);
    return canvas;
  }

  function write(pen, text, { x, y, size, bold = false }) {
    pen.font = `${bold ? "600 " : ""}${size}px system-ui, "Noto Sans", "DejaVu Sans", sans-serif`;
    pen.fillStyle = atlas.colour("text");
    pen.textBaseline = "middle";
    pen.fillText(text, x, y);
    return pen.measureText(text).width;
  }

  function key(pen, y, width) {
    let x = 20;
    atlas.legend.blocs.forEach((bloc, place) => {
      if (x > width - 90) return;
      pen.beginPath();
      pen.arc(x, y, 5, 0, 2 * Math.PI);
      pen.fillStyle = atlas.colour(`bloc-${place}`);
      pen.fill();
      x += 10;
      x += write(pen, bloc.name, { x, y, size: 12 }) + 22;
    });
  }

  function savePicture() {
    picture().toBlob((blob) => {
      const address = URL.createObjectURL(blob);
      const name = `${atlas.title} ${atlas.day}`.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase();
      atlas.element("a", { href: address, download: `${name}.png` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    });
  }

  Object.assign(atlas, { picture, savePicture });
}
