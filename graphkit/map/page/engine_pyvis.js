// The pyvis engine: vis-network draws, without its physics, its labels or its menus.
"use strict";
{
  const { atlas } = window;
  const ARROW = 0.35;

  let network;
  let nodes;
  let edges;
  let on;
  let view;
  let finder = null; // made when the mouse first asks
  const looks = new Map(); // the last look of each item, to touch only what changes

  const OPTIONS = {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, dragNodes: false, keyboard: false, tooltipDelay: 0 },
    nodes: { chosen: false, font: { size: 0 } },
    edges: {
      chosen: false,
      selectionWidth: 0,
      hoverWidth: 0,
      arrowStrikethrough: false,
      arrows: { to: { scaleFactor: ARROW } },
    },
  };

  function start(first, listener) {
    [view, on] = [first, listener];
    nodes = new vis.DataSet(fresh("node", atlas.nodes.map(nodeItem)));
    edges = new vis.DataSet(fresh("line", atlas.lines.map(lineItem)));
    network = new vis.Network(atlas.byId("engine"), { nodes, edges }, OPTIONS);
    network.on("click", (event) => onClick(event));
    network.on("dragStart", () => on.hover(null));
    network.on("zoom", () => on.hover(null));
    network.on("beforeDrawing", (pen) => atlas.drawGrounds(pen, view));
    network.on("afterDrawing", () => on.drawn());
    atlas.follow(atlas.byId("engine"), hit, on);
  }

  function onClick({ pointer, event }) {
    const { shiftKey, altKey } = event.srcEvent;
    on.click(hit(pointer.DOM.x, pointer.DOM.y), { shift: shiftKey, alt: altKey });
  }

  function hit(left, top) {
    const { x, y } = network.DOMtoCanvas({ x: left, y: top });
    finder ??= atlas.finder(view);
    return finder.at(x, y, 1 / network.getScale());
  }

  function nodeItem(node) {
    const { shape, fill, edge, border, opacity } = atlas.drawnNode(node, view);
    return {
      id: node.id,
      x: node.x,
      y: node.y,
      shape,
      size: node.size,
      borderWidth: border,
      hidden: !view.shown.nodes.has(node.id),
      opacity,
      color: { background: fill, border: edge },
    };
  }

  function lineItem(line) {
    const { colour, width, dash, arrow, opacity } = atlas.drawnLine(line, view);
    return {
      id: line.id,
      from: line.from,
      to: line.to,
      arrows: { to: { enabled: line.directed, scaleFactor: ARROW * arrow } },
      width,
      dashes: dash ?? false,
      hidden: !view.shown.lines.has(line.id),
      smooth: smooth(atlas.bendOf(line)),
      color: { color: colour, opacity, inherit: false },
    };
  }

  // The library turns the half of a line about its start by a part of a right angle, which it
  // calls roundness, and draws that half the longer the more it is turned.
  function smooth(bend) {
    if (!bend) return false;
    let roundness = 0;
    for (let round = 0; round < 8; round++) {
      roundness = (Math.asin((2 * Math.abs(bend)) / (1 + roundness)) * 2) / Math.PI;
    }
    return { enabled: true, type: bend > 0 ? "curvedCCW" : "curvedCW", roundness };
  }

  function show(next) {
    view = next;
    finder = null;
    update(nodes, fresh("node", atlas.nodes.map(nodeItem)));
    update(edges, fresh("line", atlas.lines.map(lineItem)));
  }

  function fresh(kind, items) {
    return items.filter((item) => {
      const [key, look] = [`${kind} ${item.id}`, JSON.stringify(item)];
      const same = looks.get(key) === look;
      looks.set(key, look);
      return !same;
    });
  }

  function update(set, items) {
    if (items.length) set.update(items);
    else network.redraw(); // names and grounds may differ even so
  }

  function fitTo(ids, options) {
    network.setSize("100%", "100%");
    const place = atlas.framed(ids, options);
    if (place) look(place);
  }

  const look = ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false });

  function pan(dx, dy) {
    const { x, y, scale } = viewpoint();
    look({ x: x + dx / scale, y: y + dy / scale, scale });
  }

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  const viewpoint = () => ({ ...network.getViewPosition(), scale: network.getScale() });

  atlas.engine = {
    start,
    show,
    fitTo,
    pan,
    zoom,
    hit,
    look,
    view: viewpoint,
    redraw: () => network.redraw(),
    scale: () => network.getScale(),
    place: (x, y) => network.canvasToDOM({ x, y }),
    canvas: () => atlas.byId("engine").querySelector("canvas"),
  };
}
