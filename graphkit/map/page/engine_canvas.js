// The canvas engine: our own pen on one canvas; d3-zoom moves it.
"use strict";
{
  const { atlas } = window;
  const EXTENT = [0.02, 12];
  const HEAVY = 40; // ms: a picture that takes longer is shifted while the hand moves it,
  const REST = 120; // and drawn anew when the hand has rested for so long,
  const SHARE = 5; // or when so many times what drawing takes has passed

  const home = atlas.byId("engine");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const zooming = d3.zoom().scaleExtent(EXTENT).clickDistance(3);
  const selection = d3.select(canvas);

  let on;
  let view;
  let drawing;
  let finder; // made when the mouse first asks
  let size = { width: 0, height: 0 };
  let asked = 0; // the frame in which a picture is due
  let painted = d3.zoomIdentity; // where the last picture was drawn for
  let cost = 0; // what it took, in ms, and when it was done
  let done = 0;
  let resting; // the timer that waits for the hand

  function start(first, listener) {
    on = listener;
    home.append(canvas);
    Object.assign(canvas.style, { transformOrigin: "0 0", touchAction: "none" });
    zooming.on("start", () => on.hover(null)).on("zoom", onZoom);
    selection.call(zooming).on("dblclick.zoom", null);
    canvas.addEventListener("click", onClick);
    atlas.follow(home, hit, on);
    prepare(first);
    measure();
  }

  function prepare(next) {
    view = next;
    drawing = atlas.canvasDrawing(view);
    finder = null;
  }

  const transform = () => d3.zoomTransform(canvas);

  function show(next) {
    prepare(next);
    ask();
  }

  function ask() {
    asked ||= requestAnimationFrame(redraw);
  }

  // Where there is too much to draw anew in each frame, the last picture follows the hand.
  function onZoom({ sourceEvent }) {
    const soon = performance.now() - done > SHARE * cost;
    if (!sourceEvent || cost < HEAVY || soon) return ask();
    shift(transform());
    clearTimeout(resting);
    resting = setTimeout(ask, REST);
  }

  function shift({ x, y, k }) {
    const scale = k / painted.k;
    const same = scale === 1 && x === painted.x && y === painted.y;
    const moved = [x - painted.x * scale, y - painted.y * scale];
    const css = same ? "" : `translate(${moved[0]}px, ${moved[1]}px) scale(${scale})`;
    canvas.style.transform = css;
    on.shifted(css);
  }

  function redraw() {
    cancelAnimationFrame(asked);
    clearTimeout(resting);
    asked = 0;
    measure();
    const begun = performance.now();
    const ratio = window.devicePixelRatio || 1;
    const { x, y, k } = transform();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
    atlas.drawGrounds(pen, view);
    atlas.paintCanvas(pen, drawing, k);
    painted = transform();
    shift(painted);
    on.drawn();
    // The strokes are put on the screen after this, so the cost is known in the next frame only.
    requestAnimationFrame(() => {
      done = performance.now();
      cost = done - begun;
    });
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

  function hit(left, top) {
    const { x, y, k } = transform();
    finder ??= atlas.finder(view);
    return finder.at((left - x) / k, (top - y) / k, 1 / k);
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
