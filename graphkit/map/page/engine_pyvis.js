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
  const looks = new Map(); // the last look of each item, to touch only what changes

  const OPTIONS = {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, dragNodes: false, keyboard: false, tooltipDelay: 0 },
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
    network.on("hoverNode", (event) => on.hover(nodeHit(event.node), event.pointer.DOM));
    network.on("hoverEdge", (event) => on.hover(lineHit(event.edge), event.pointer.DOM));
    for (const left of ["blurNode", "blurEdge", "dragStart"]) network.on(left, () => on.hover(null));
    network.on("beforeDrawing", (pen) => atlas.drawGrounds(pen, view));
    network.on("afterDrawing", () => on.drawn());
  }

  const nodeHit = (id) => ({ kind: "node", id });
  const lineHit = (id) => ({ kind: "line", id });

  function onClick({ pointer, event }) {
    const { shiftKey, altKey } = event.srcEvent;
    on.click(hit(pointer.DOM.x, pointer.DOM.y), { shift: shiftKey, alt: altKey });
  }

  function hit(x, y) {
    const node = network.getNodeAt({ x, y });
    if (node !== undefined) return nodeHit(node);
    const line = network.getEdgeAt({ x, y });
    return line === undefined ? null : lineHit(line);
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
    const { colour, width, dash, opacity } = atlas.drawnLine(line, view);
    return {
      id: line.id,
      from: line.from,
      to: line.to,
      arrows: { to: { enabled: line.directed, scaleFactor: ARROW } },
      width,
      dashes: dash ?? false,
      hidden: !view.shown.lines.has(line.id),
      smooth: smooth(atlas.bendOf(line)),
      color: { color: colour, opacity, inherit: false },
    };
  }

  // The library turns a point half-way along the line by a right angle's part: its roundness.
  function smooth(bend) {
    if (!bend) return false;
    const type = bend > 0 ? "curvedCCW" : "curvedCW";
    return { enabled: true, type, roundness: Math.abs(bend) / 0.785 };
  }

  function show(next) {
    view = next;
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
