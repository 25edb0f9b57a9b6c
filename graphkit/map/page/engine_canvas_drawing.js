// What the canvas engine paints: paths made once for a view, then painted in each frame.
"use strict";
{
  const { atlas } = window;
  const ARROW = 5.25; // as long as vis-network's, to which thrice the line's width is added
  const NOTCH = 0.9;
  const HALF = 0.3;
  const MOST_IN_A_PATH = 150; // one path for all would be slower: its lines cross each other

  function canvasDrawing(view) {
    const lines = batches();
    const arrows = batches();
    const nodes = batches();
    for (const line of atlas.lines) {
      if (view.shown.lines.has(line.id)) addLine(line, atlas.drawnLine(line, view), lines, arrows);
    }
    for (const node of atlas.nodes) {
      if (!view.shown.nodes.has(node.id)) continue;
      const look = atlas.drawnNode(node, view);
      const key = `${look.fill} ${look.edge} ${look.border} ${look.opacity}`;
      atlas.outline(nodes.path(key, look), look.shape, node.x, node.y, node.size);
    }
    return { lines: lines.sorted(), arrows: arrows.sorted(), nodes: nodes.sorted() };
  }

  // What looks alike is one path; what is dimmed lies under what is lit.
  function batches() {
    const open = new Map();
    const all = [];
    return {
      path(key, look) {
        let batch = open.get(key);
        if (!batch || batch.count >= MOST_IN_A_PATH) {
          batch = { look, path: new Path2D(), count: 0 };
          open.set(key, batch);
          all.push(batch);
        }
        batch.count++;
        return batch.path;
      },
      sorted: () => all.sort((a, b) => a.look.opacity - b.look.opacity),
    };
  }

  function addLine(line, look, lines, arrows) {
    const [a, b] = [atlas.nodeById.get(line.from), atlas.nodeById.get(line.to)];
    const middle = atlas.bendOf(line) ? atlas.bow(line) : null;
    const { colour, width, dash, opacity } = look;
    const path = lines.path(`${colour} ${width} ${dash} ${opacity}`, look);
    let end = b;
    if (line.directed) {
      const head = arrows.path(`${colour} ${opacity}`, look);
      end = addArrow(head, middle ?? a, b, ARROW * look.arrow + 3 * width);
    }
    path.moveTo(a.x, a.y);
    if (middle) path.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
    else path.lineTo(end.x, end.y);
  }

  // Add an arrow that touches a node, and return where its line ends.
  function addArrow(path, from, node, length) {
    const [dx, dy] = [node.x - from.x, node.y - from.y];
    const far = Math.max(Math.hypot(dx, dy), 1e-9);
    const [right, down] = [dx / far, dy / far];
    const at = (back, aside) => [
      node.x - right * (node.size + back) - down * aside,
      node.y - down * (node.size + back) + right * aside,
    ];
    path.moveTo(...at(0, 0));
    path.lineTo(...at(length, HALF * length));
    path.lineTo(...at(NOTCH * length, 0));
    path.lineTo(...at(length, -HALF * length));
    path.closePath();
    const [x, y] = at(NOTCH * length, 0);
    return { x, y };
  }

  // The border of a node is as wide on the screen however near the reader is.
  function paintCanvas(pen, { lines, arrows, nodes }, scale) {
    for (const { look, path } of lines) {
      pen.globalAlpha = look.opacity;
      pen.strokeStyle = look.colour;
      pen.lineWidth = look.width;
      pen.setLineDash(look.dash ?? []);
      pen.stroke(path);
    }
    pen.setLineDash([]);
    for (const { look, path } of arrows) {
      pen.globalAlpha = look.opacity;
      pen.fillStyle = look.colour;
      pen.fill(path);
    }
    for (const { look, path } of nodes) {
      pen.globalAlpha = look.opacity;
      pen.fillStyle = look.fill;
      pen.strokeStyle = look.edge;
      pen.lineWidth = look.border / scale;
      pen.fill(path);
      pen.stroke(path);
    }
    pen.globalAlpha = 1;
  }

  Object.assign(atlas, { canvasDrawing, paintCanvas });
}
