// The canvas engine: our own pen on one canvas; d3-zoom moves it.
"use strict";
{
  const { atlas } = window;
  const NEAR_NODE = 3; // pixels around a node that still count as on it
  const NEAR_LINE = 5;
  const STEPS = 12; // a bowed line is this many straight ones where the mouse is looked for
  const EXTENT = [0.02, 12];

  const home = atlas.byId("engine");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const zooming = d3.zoom().scaleExtent(EXTENT).clickDistance(3);
  const selection = d3.select(canvas);

  let on;
  let view;
  let drawing = { lines: [], arrows: [], nodes: [] };
  let size = { width: 0, height: 0 };
  let asked = 0;

  function start(first, listener) {
    on = listener;
    home.append(canvas);
    zooming.on("start", () => on.hover(null)).on("zoom", () => ask());
    selection.call(zooming).on("dblclick.zoom", null);
    canvas.addEventListener("click", onClick);
    canvas.addEventListener("pointermove", onMove);
    canvas.addEventListener("pointerleave", () => on.hover(null));
    view = first;
    drawing = atlas.canvasDrawing(view);
    measure();
  }

  const transform = () => d3.zoomTransform(canvas);

  function show(next) {
    view = next;
    drawing = atlas.canvasDrawing(view);
    ask();
  }

  function ask() {
    asked ||= requestAnimationFrame(redraw);
  }

  function redraw() {
    if (asked) cancelAnimationFrame(asked);
    asked = 0;
    measure();
    const ratio = window.devicePixelRatio || 1;
    const { x, y, k } = transform();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
    atlas.drawGrounds(pen, view);
    atlas.paintCanvas(pen, drawing);
    on.drawn();
  }

  // The middle stays the middle when the window changes.
  function measure() {
    const { clientWidth: width, clientHeight: height } = home;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width === wide && canvas.height === high) return;
    const { x, y, k } = transform();
    const shifted = [x + (width - size.width) / 2, y + (height - size.height) / 2];
    [canvas.width, canvas.height, size] = [wide, high, { width, height }];
    zooming.transform(selection, d3.zoomIdentity.translate(...shifted).scale(k));
  }

  function fitTo(ids, options) {
    const place = atlas.framed(ids, options);
    if (place) look(place);
  }

  // Drawn at once: who asks for a place may ask in the same breath where things stand.
  function look({ x, y, scale }) {
    measure();
    const k = Math.max(EXTENT[0], Math.min(EXTENT[1], scale));
    const corner = [size.width / 2 - k * x, size.height / 2 - k * y];
    zooming.transform(selection, d3.zoomIdentity.translate(...corner).scale(k));
  }

  function viewpoint() {
    const { x, y, k } = transform();
    return { x: (size.width / 2 - x) / k, y: (size.height / 2 - y) / k, scale: k };
  }

  function pan(dx, dy) {
    const { k } = transform();
    zooming.translateBy(selection, -dx / k, -dy / k);
  }

  const zoom = (factor) => zooming.scaleBy(selection, factor);

  function place(x, y) {
    const { x: left, y: top, k } = transform();
    return { x: left + k * x, y: top + k * y };
  }

  function onClick(event) {
    const found = hit(event.offsetX, event.offsetY);
    on.click(found, { shift: event.shiftKey, alt: event.altKey });
  }

  let pointed = null;

  function onMove(event) {
    if (event.buttons) return;
    const found = hit(event.offsetX, event.offsetY);
    if (found || pointed) on.hover(found, { x: event.offsetX, y: event.offsetY });
    pointed = found;
  }

  function hit(left, top) {
    const { x, y, k } = transform();
    const at = { x: (left - x) / k, y: (top - y) / k };
    return nodeAt(at, NEAR_NODE / k) ?? lineAt(at, NEAR_LINE / k);
  }

  function nodeAt(at, near) {
    let best = null;
    let least = Infinity;
    for (const id of view.shown.nodes) {
      const node = atlas.nodeById.get(id);
      const distance = Math.hypot(node.x - at.x, node.y - at.y);
      if (distance <= node.size + near && distance < least) {
        [best, least] = [{ kind: "node", id }, distance];
      }
    }
    return best;
  }

  function lineAt(at, near) {
    let best = null;
    let least = near;
    for (const id of view.shown.lines) {
      const distance = distanceTo(atlas.lines[id], at, least);
      if (distance < least) [best, least] = [{ kind: "line", id }, distance];
    }
    return best;
  }

  function distanceTo(line, at, near) {
    const [a, b] = [atlas.nodeById.get(line.from), atlas.nodeById.get(line.to)];
    if (!atlas.bendOf(line)) return toPiece(at, a, b);
    const middle = atlas.bow(line);
    if (toPiece(at, a, b) > Math.hypot(middle.x - (a.x + b.x) / 2, middle.y - (a.y + b.y) / 2) + near) {
      return Infinity;
    }
    let least = Infinity;
    let last = a;
    for (let step = 1; step <= STEPS; step++) {
      const next = along(a, middle, b, step / STEPS);
      least = Math.min(least, toPiece(at, last, next));
      last = next;
    }
    return least;
  }

  function along(a, middle, b, t) {
    const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: u * a.x + v * middle.x + w * b.x, y: u * a.y + v * middle.y + w * b.y };
  }

  function toPiece(at, a, b) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const t = ((at.x - a.x) * dx + (at.y - a.y) * dy) / Math.max(dx * dx + dy * dy, 1e-9);
    const near = Math.max(0, Math.min(1, t));
    return Math.hypot(at.x - a.x - near * dx, at.y - a.y - near * dy);
  }

  atlas.engine = {
    start,
    show,
    redraw,
    fitTo,
    pan,
    zoom,
    place,
    hit,
    look,
    view: viewpoint,
    scale: () => transform().k,
    canvas: () => canvas,
  };
}
