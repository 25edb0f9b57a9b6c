// The engine: what each way of drawing offers, and all that the rest of the page knows of it.
//
// `atlas.engine` is one object, set by the one engine file that a page carries:
//
//   start(view, on)      build, and draw the first picture; `on` is what the engine tells of:
//     on.hover(hit, at)    the mouse came to something, or left it (`hit` is null); `at` in pixels
//     on.click(hit, keys)  a click on a node or a line, or beside all (null); keys.shift, keys.alt
//     on.drawn()           a picture was drawn: what lies over it, as the names, must follow
//     on.shifted(css)      the last picture stands in for the next: what lies over it gets the same
//                          CSS transform (from the upper left corner; "" for none)
//   show(view)           draw another view; x, y and size of each node are read anew
//   redraw()             draw now, for who copies the canvas in the same breath
//   fitTo(ids, options)  bring nodes into the part of the map that no panel covers, as large as
//                        possible; options.closest is the largest scale, options.margin in pixels
//   pan(dx, dy)          move the reader's place by so many pixels
//   zoom(factor)         about the middle
//   place(x, y)          where a point of the map stands, in pixels of the map's element
//   scale()              pixels for a unit of the map
//   hit(x, y)            what is at that place in pixels: { kind: "node" or "line", id }, or null
//   view(), look(view)   where the reader is: { x, y, scale } of the middle; and going there
//   canvas()             the canvas as it stands, names not included
//
// A view says what is drawn and how, in sets of ids:
//
//   { shown: { nodes, lines, ties },
//     light: null or { core, nodes, lines },       all else is dimmed; core has a strong border
//     marks: undefined or { nodes, lines } }       Maps from id to a colour's name in the style sheet
//
// How a node or a line looks in a view is decided once for all engines, and for pictures that no
// engine draws: `atlas.drawnNode`, `atlas.drawnLine` and `atlas.drawGrounds` in engine_looks.js.
"use strict";
{
  const { atlas } = window;

  const HEAD = 18; // room for the title of a group at the upper edge
  const FOOT = 20; // room for the line of counts
  const NAME = 20; // room for a name over and under a node, in units of the map

  // Where the reader must be to see some nodes: the point in the middle of the map, and the scale.
  function framed(ids, { closest = 2, margin = 24 } = {}) {
    const box = boxOf(ids);
    const { width, height, covered } = free();
    const room = width - covered > 260 ? width - covered : width;
    if (!box || room < 40 || height < 40) return null;
    const scale = Math.min(
      closest,
      Math.max(room - 2 * margin, 20) / Math.max(box.right - box.left, 1),
      Math.max(height - 2 * margin - HEAD - FOOT, 20) / Math.max(box.bottom - box.top, 1),
    );
    return {
      x: (box.left + box.right) / 2 - (room - width) / 2 / scale,
      y: (box.top + box.bottom) / 2 - (HEAD - FOOT) / 2 / scale,
      scale,
    };
  }

  // The part of the map that no panel covers, in pixels.
  function free() {
    const map = atlas.byId("map");
    const panel = atlas.byId("detail");
    const covered = panel.hidden ? 0 : panel.getBoundingClientRect().width;
    return { width: map.clientWidth, height: map.clientHeight, covered };
  }

  function boxOf(ids) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const id of ids) {
      const { x, y, size } = atlas.nodeById.get(id);
      box.left = Math.min(box.left, x - size);
      box.right = Math.max(box.right, x + size);
      box.top = Math.min(box.top, y - size - NAME);
      box.bottom = Math.max(box.bottom, y + size + NAME);
    }
    return box.left <= box.right ? box : null;
  }

  Object.assign(atlas, { framed });
}
