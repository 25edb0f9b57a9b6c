// A pen that writes SVG: it takes what our drawing asks of a canvas, and gives elements, never markup.
"use strict";
{
  const { atlas } = window;
  const { drawing } = atlas;

  const near = (value) => Math.round(value * 100) / 100;

  // What a canvas path takes, as the text of an SVG path.
  function pathText() {
    const parts = [];
    const put = (letter, ...values) => parts.push(letter + values.map(near).join(" "));
    return {
      moveTo: (x, y) => put("M", x, y),
      lineTo: (x, y) => put("L", x, y),
      quadraticCurveTo: (a, b, x, y) => put("Q", a, b, x, y),
      arc: (x, y, r) => ellipse(put, x, y, r, r),
      ellipse: (x, y, rx, ry) => ellipse(put, x, y, rx, ry),
      closePath: () => parts.push("Z"),
      text: () => parts.join(""),
    };
  }

  function ellipse(put, x, y, rx, ry) {
    put("M", x - rx, y);
    put("A", rx, ry, 0, 1, 0, x + rx, y);
    put("A", rx, ry, 0, 1, 0, x - rx, y);
  }

  function svgPen(width, height) {
    const root = drawing("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
    });
    const pen = {
      globalAlpha: 1,
      lineWidth: 1,
      fillStyle: "#000",
      strokeStyle: "#000",
      font: "",
      textAlign: "start",
      textBaseline: "alphabetic",
    };
    const stack = [];
    let path = pathText();
    let dash = [];
    let home = root;

    const shape = (attributes) => home.append(drawing("path", { d: path.text(), ...attributes }));
    const seen = () => (pen.globalAlpha < 1 ? near(pen.globalAlpha) : null);
    const stroked = () => ({
      stroke: pen.strokeStyle,
      "stroke-width": near(pen.lineWidth),
      "stroke-dasharray": dash.length ? dash.map(near).join(" ") : null,
      opacity: seen(),
    });

    function written(text, x, y, looks) {
      const [, style, weight, size, family] = /^(italic )?(\d+ )?([\d.]+)px (.+)$/.exec(pen.font);
      const anchor = pen.textAlign === "center" ? "middle" : null;
      const down = pen.textBaseline === "middle" ? Number(size) * 0.35 : 0;
      const font = {
        "font-family": family.replaceAll('"', "'"),
        "font-size": size,
        "font-weight": weight?.trim(),
        "font-style": style?.trim(),
      };
      home.append(
        drawing("text", { x: near(x), y: near(y + down), "text-anchor": anchor, ...font, ...looks }, text),
      );
    }

    return Object.assign(pen, {
      root,
      beginPath: () => (path = pathText()),
      moveTo: (...at) => path.moveTo(...at),
      lineTo: (...at) => path.lineTo(...at),
      quadraticCurveTo: (...at) => path.quadraticCurveTo(...at),
      arc: (...at) => path.arc(...at),
      ellipse: (...at) => path.ellipse(...at),
      closePath: () => path.closePath(),
      setLineDash: (next) => (dash = next),
      fill: () => shape({ fill: pen.fillStyle, opacity: seen() }),
      stroke: () => shape({ fill: "none", ...stroked() }),
      fillPath: (d) => home.append(drawing("path", { d, fill: pen.fillStyle })),
      fillRect: (x, y, wide, high) =>
        home.append(drawing("rect", { x, y, width: wide, height: high, fill: pen.fillStyle })),
      fillText: (text, x, y) => written(text, x, y, { fill: pen.fillStyle }),
      strokeText: (text, x, y) =>
        written(text, x, y, { fill: "none", "stroke-linejoin": "round", ...stroked() }),
      // A part of the drawing: moved, scaled, and clipped where it has a box.
      inside(attributes, draw) {
        stack.push(home);
        const part = drawing(attributes.box ? "svg" : "g", attributes.box ?? attributes);
        home.append(part);
        home = part;
        draw();
        home = stack.pop();
      },
    });
  }

  Object.assign(atlas, { svgPen });
}
