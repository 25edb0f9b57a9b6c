// How every engine draws a node, a line and the grounds in a view: colours, widths, bends, dimming.
"use strict";
{
  const { atlas } = window;
  // How strong lines are while nothing is selected, within a ground and between two: the more
  // lines there are, the fainter each.
  const few = Math.sqrt(2400 / Math.max(atlas.lines.length, 1));
  const WITHIN = Math.min(0.5 * few, 0.85);
  const BETWEEN = Math.min(0.22 * few, 0.65);
  const DIMMED = { node: 0.1, line: 0.04 };
  const LIT = 0.95;
  const USUAL = { width: 1100, height: 780, scale: 0.7 }; // a screen, and how near a map of 300 is
  const STROKE = [0.6, 1.2];
  const MOST_BEND = 0.11; // of the line's length, for each step away from the straight one
  const WIDEST_BUNDLE = 0.55;

  // Lines are as wide on the screen at first whether the map is far away or near.
  const extent = (name) => {
    const all = atlas.nodes.map((node) => node[name]);
    return Math.max(all.reduce((a, b) => Math.max(a, b), 0) - all.reduce((a, b) => Math.min(a, b), 0), 1);
  };
  const whole = Math.min(USUAL.width / extent("x"), USUAL.height / extent("y"));
  const stroke = Math.max(STROKE[0], Math.min(STROKE[1], USUAL.scale / whole));

  function drawnNode(node, { light, marks }) {
    const { fill, edge } = atlas.nodeColours(node);
    const mark = marks?.nodes.get(node.id);
    const core = light?.core.has(node.id);
    return {
      shape: atlas.shapeOf(node),
      fill,
      edge: mark ? atlas.colour(mark) : core ? atlas.colour("text") : edge,
      border: mark || core ? 3 : 1.2,
      opacity: light && !light.nodes.has(node.id) ? DIMMED.node : 1,
    };
  }

  function drawnLine(line, { light, marks }) {
    const tie = atlas.tieById.get(line.tie);
    const look = atlas.tieLook(tie);
    const mark = marks?.lines.get(line.id);
    const lit = light?.lines.has(line.id);
    const strength = light ? (lit ? LIT : DIMMED.line) : mark ? LIT : resting(line);
    return {
      colour: mark ? atlas.colour(mark) : look.colour,
      width: look.width * stroke * (lit ? 1.3 : mark ? 1.6 : 1),
      dash: look.dash?.map((length) => length * stroke),
      arrow: stroke,
      opacity: strength * look.strength,
    };
  }

  const homeOf = (id) => atlas.nodeById.get(id).home;
  const resting = (line) => (homeOf(line.from) === homeOf(line.to) ? WITHIN : BETWEEN);

  // Parallel lines bow out to both sides, so that each can be seen and pointed at: how far the
  // middle is pulled away, as a part of the line's length; to the left as seen from `from`.
  const bends = new Map();
  const bundles = new Map();
  for (const line of atlas.lines) {
    const key = JSON.stringify([line.from, line.to].sort());
    bundles.set(key, [...(bundles.get(key) ?? []), line]);
  }
  for (const bundle of bundles.values()) {
    bundle.forEach((line, place) => {
      const offset = place - (bundle.length - 1) / 2;
      const side = line.from < line.to ? 1 : -1;
      bends.set(line.id, side * offset * Math.min(MOST_BEND, WIDEST_BUNDLE / bundle.length));
    });
  }
  const bendOf = (line) => bends.get(line.id);

  // The point that a line bows towards (the control point of its curve), in units of the map.
  function bow(line) {
    const [a, b] = [atlas.nodeById.get(line.from), atlas.nodeById.get(line.to)];
    const bend = bendOf(line);
    return {
      x: (a.x + b.x) / 2 - (b.y - a.y) * bend,
      y: (a.y + b.y) / 2 + (b.x - a.x) * bend,
    };
  }

  // The grounds lie under everything else, tinted where the group has a colour.
  function drawGrounds(pen, { light }) {
    for (const ground of atlas.grounds()) {
      if (!ground.drawn) continue;
      const group = atlas.groundHue(ground);
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

  Object.assign(atlas, {
    drawnNode,
    drawnLine,
    bendOf,
    bow,
    drawGrounds,
    grounds: () => atlas.legend.grounds,
  });
}
