// vis-network behind a small surface: draw, restyle what changed, move the view, report the mouse.
"use strict";
{
  const { atlas } = window;
  // How strong lines are while nothing is selected, within a ground and between two: the more
  // lines there are, the fainter each.
  const few = Math.sqrt(2400 / Math.max(atlas.lines.length, 1));
  const WITHIN = Math.min(0.5 * few, 0.85);
  const BETWEEN = Math.min(0.22 * few, 0.65);
  const HIDDEN_BY_LIGHT = 0.1;

  const HEAD = 18; // room for the title of a group at the upper edge
  const FOOT = 20; // room for the line of counts

  let network;
  let nodes;
  let edges;
  let looks = new Map(); // the last look of each item, to touch only what changes

  function start(view) {
    nodes = new vis.DataSet(atlas.nodes.map((node) => nodeItem(node, view)));
    edges = new vis.DataSet(atlas.lines.map((line) => lineItem(line, view)));
    network = new vis.Network(atlas.byId("engine"), { nodes, edges }, OPTIONS);
    network.on("click", (event) => onClick(event));
    network.on("hoverNode", (event) => atlas.point("node", event.node, event.pointer.DOM));
    network.on("hoverEdge", (event) => atlas.point("line", event.edge, event.pointer.DOM));
    network.on("blurNode", () => atlas.point(null));
    network.on("blurEdge", () => atlas.point(null));
    network.on("dragStart", () => atlas.point(null));
    network.on("beforeDrawing", (pen) => drawGrounds(pen));
    network.on("afterDrawing", () => atlas.drawLabels());
  }

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
      arrows: { to: { scaleFactor: 0.35 } },
    },
  };

  function onClick(event) {
    const [id] = event.nodes;
    const node = id === undefined ? null : atlas.nodeById.get(id);
    if (node) atlas.select(atlas.isHub(node) ? "tie" : "organization", id);
    else if (event.edges.length) atlas.select("tie", lineById(event.edges[0]).tie);
    else atlas.select(null);
  }

  const lineById = (id) => atlas.lines[id];

  function nodeItem(node, { shown, light }) {
    const { fill, edge } = atlas.nodeColours(node);
    const dim = light && !light.nodes.has(node.id);
    return {
      id: node.id,
      x: node.x,
      y: node.y,
      shape: atlas.shapeOf(node),
      size: node.size,
      borderWidth: light?.core.has(node.id) ? 3 : 1.2,
      hidden: !shown.nodes.has(node.id),
      opacity: dim ? HIDDEN_BY_LIGHT : 1,
      color: { background: fill, border: light?.core.has(node.id) ? atlas.colour("text") : edge },
    };
  }

  function lineItem(line, { shown, light }) {
    const tie = atlas.tieById.get(line.tie);
    const look = atlas.lineLook(atlas.familyOf(tie), tie.state);
    const strength = light ? (light.lines.has(line.id) ? 0.95 : 0.04) : resting(line);
    return {
      id: line.id,
      from: line.from,
      to: line.to,
      arrows: { to: { enabled: line.directed, scaleFactor: 0.35 } },
      width: light?.lines.has(line.id) ? look.width * 1.3 : look.width,
      dashes: look.dash ?? false,
      hidden: !shown.lines.has(line.id),
      smooth: bend.get(line.id) ?? false,
      color: { color: look.colour, opacity: strength * look.strength, inherit: false },
    };
  }

  const homeOf = (id) => atlas.nodeById.get(id).home;
  const resting = (line) => (homeOf(line.from) === homeOf(line.to) ? WITHIN : BETWEEN);

  // Parallel lines bow out to both sides, so that each can be seen and pointed at.
  const bend = new Map();
  const bundles = new Map();
  for (const line of atlas.lines) {
    const key = JSON.stringify([line.from, line.to].sort());
    bundles.set(key, [...(bundles.get(key) ?? []), line]);
  }
  for (const bundle of bundles.values()) {
    bundle.forEach((line, place) => {
      const offset = place - (bundle.length - 1) / 2;
      if (offset === 0) return;
      const clockwise = offset > 0 === line.from < line.to;
      bend.set(line.id, {
        enabled: true,
        type: clockwise ? "curvedCW" : "curvedCCW",
        roundness: Math.abs(offset) * Math.min(0.14, 0.7 / bundle.length),
      });
    });
  }

  function restyle(view) {
    update(nodes, atlas.nodes.map((node) => nodeItem(node, view)));
    update(edges, atlas.lines.map((line) => lineItem(line, view)));
  }

  function update(set, items) {
    const known = looks.get(set) ?? new Map();
    const fresh = items.filter((item) => {
      const look = JSON.stringify(item);
      const same = known.get(item.id) === look;
      known.set(item.id, look);
      return !same;
    });
    looks.set(set, known);
    if (fresh.length) set.update(fresh);
  }

  // The grounds lie under everything else, tinted where the group has a colour.
  function drawGrounds(pen) {
    const light = atlas.light();
    for (const ground of atlas.legend.grounds) {
      if (!ground.drawn) continue;
      const group = ground.bloc ?? "grey";
      pen.beginPath();
      pen.ellipse(ground.x, ground.y, ground.width, ground.height, 0, 0, 2 * Math.PI);
      pen.globalAlpha = light ? 0.04 : 0.1;
      pen.fillStyle = atlas.colour(`bloc-${group}`);
      pen.fill();
      pen.globalAlpha = light ? 0.12 : 0.4;
      pen.lineWidth = 1.2;
      pen.strokeStyle = atlas.colour(`bloc-${group}-edge`);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }

  // The part of the map that no panel covers, in pixels.
  function clear() {
    const map = atlas.byId("map");
    const panel = atlas.byId("detail");
    const covered = panel.hidden ? 0 : panel.getBoundingClientRect().width;
    return { width: map.clientWidth, height: map.clientHeight, covered };
  }

  function fitTo(ids, { closest = 2, margin = 24 } = {}) {
    const box = boxOf(ids);
    network.setSize("100%", "100%");
    const { width, height, covered } = clear();
    const free = width - covered > 260 ? width - covered : width;
    if (!box || free < 40 || height < 40) return;
    const scale = Math.min(
      closest,
      (free - 2 * margin) / Math.max(box.right - box.left, 1),
      (height - 2 * margin - HEAD - FOOT) / Math.max(box.bottom - box.top, 1),
    );
    network.moveTo({
      position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
      scale,
      offset: { x: (free - width) / 2, y: (HEAD - FOOT) / 2 },
      animation: false,
    });
  }

  function boxOf(ids) {
    const found = [...ids].map((id) => atlas.nodeById.get(id));
    if (!found.length) return null;
    return {
      left: Math.min(...found.map((node) => node.x - node.size)),
      right: Math.max(...found.map((node) => node.x + node.size)),
      top: Math.min(...found.map((node) => node.y - node.size)) - 20,
      bottom: Math.max(...found.map((node) => node.y + node.size)) + 20,
    };
  }

  function pan(dx, dy) {
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
  }

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });

  Object.assign(atlas, {
    engine: {
      start,
      restyle,
      fitTo,
      pan,
      zoom,
      redraw: () => network.redraw(),
      view: () => ({ position: network.getViewPosition(), scale: network.getScale() }),
      look: (view) => network.moveTo(view),
      scale: () => network.getScale(),
      place: (x, y) => network.canvasToDOM({ x, y }),
      canvas: () => atlas.byId("engine").querySelector("canvas"),
    },
  });
}
