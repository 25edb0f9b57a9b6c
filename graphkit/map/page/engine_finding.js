// What the mouse is on: nodes first, then the nearest line. (vis-network's own answer counts lines
// that are hidden.)
"use strict";
{
  const { atlas } = window;
  const NEAR_NODE = 3; // pixels around a node that still count as on it
  const NEAR_LINE = 5;
  const STEPS = 12; // a bowed line is this many straight ones

  // All that is shown as plain numbers, because a hand that moves asks for all of it in each frame.
  function finder(view) {
    const nodes = [...view.shown.nodes].map((id) => atlas.nodeById.get(id));
    const discs = nodes.map(({ x, y, size }) => [x, y, size]);
    const lines = [...view.shown.lines].map((id) => atlas.lines[id]);
    const pieces = lines.map(piecesOf);
    const boxes = pieces.map(boxOf);

    function at(x, y, pixel) {
      const node = nearestNode(x, y, NEAR_NODE * pixel);
      if (node !== undefined) return { kind: "node", id: nodes[node].id };
      const line = nearestLine(x, y, NEAR_LINE * pixel);
      return line === undefined ? null : { kind: "line", id: lines[line].id };
    }

    function nearestNode(x, y, near) {
      let [best, least] = [undefined, Infinity];
      for (let place = 0; place < discs.length; place++) {
        const [left, top, size] = discs[place];
        if (Math.abs(left - x) > size + near || Math.abs(top - y) > size + near) continue;
        const distance = Math.hypot(left - x, top - y);
        if (distance <= size + near && distance < least) [best, least] = [place, distance];
      }
      return best;
    }

    function nearestLine(x, y, near) {
      let [best, least] = [undefined, near];
      for (let place = 0; place < boxes.length; place++) {
        const [left, top, right, bottom] = boxes[place];
        if (x < left - near || x > right + near || y < top - near || y > bottom + near) continue;
        const distance = toPieces(x, y, pieces[place]);
        if (distance < least) [best, least] = [place, distance];
      }
      return best;
    }

    return { at };
  }

  // A line as the points of straight pieces: x, y, x, y and so on.
  function piecesOf(line) {
    const [a, b] = [atlas.nodeById.get(line.from), atlas.nodeById.get(line.to)];
    if (!atlas.bendOf(line)) return [a.x, a.y, b.x, b.y];
    const middle = atlas.bow(line);
    const points = [];
    for (let step = 0; step <= STEPS; step++) {
      const t = step / STEPS;
      const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      points.push(u * a.x + v * middle.x + w * b.x, u * a.y + v * middle.y + w * b.y);
    }
    return points;
  }

  function boxOf(points) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < points.length; at += 2) {
      box[0] = Math.min(box[0], points[at]);
      box[1] = Math.min(box[1], points[at + 1]);
      box[2] = Math.max(box[2], points[at]);
      box[3] = Math.max(box[3], points[at + 1]);
    }
    return box;
  }

  function toPieces(x, y, points) {
    let least = Infinity;
    for (let at = 0; at + 3 < points.length; at += 2) {
      least = Math.min(least, toPiece(x, y, points, at));
    }
    return least;
  }

  function toPiece(x, y, points, at) {
    const [left, top] = [points[at], points[at + 1]];
    const [dx, dy] = [points[at + 2] - left, points[at + 3] - top];
    const along = ((x - left) * dx + (y - top) * dy) / Math.max(dx * dx + dy * dy, 1e-9);
    const near = Math.max(0, Math.min(1, along));
    return Math.hypot(x - left - near * dx, y - top - near * dy);
  }

  // Tell, each time it changes, what the mouse is on, while no button is down.
  function follow(element, hit, on) {
    let pointed = null;
    element.addEventListener("pointermove", (event) => {
      if (event.buttons) return;
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const found = hit(at.x, at.y);
      if (found || pointed) on.hover(found, at);
      pointed = found;
    });
    element.addEventListener("pointerleave", () => on.hover(null));
  }

  Object.assign(atlas, { finder, follow });
}
