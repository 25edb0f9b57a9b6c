// Names over the map: the most important first, none over another, as many as there is room for.
"use strict";
{
  const { atlas } = window;
  const FONT = 'system-ui, "Noto Sans", "DejaVu Sans", sans-serif';
  const LONGEST = 32;
  const VITAL = 30; // so many names must be seen, even over a node
  const WEIGHTY = 12; // from so many partners on a name is bold, but of the best known ones only
  const MOST_BOLD = 50;
  const CELL = 64;
  const FOOT = 26;

  const ranked = atlas.nodes.map((node) => node.partners).sort((a, b) => b - a);
  const bold = Math.max(WEIGHTY, ranked[MOST_BOLD] ?? 0);

  const canvas = atlas.byId("labels");
  const pen = canvas.getContext("2d");
  const widths = new Map();
  let drawn = [];

  function drawLabels() {
    const { width, height } = fitCanvas();
    pen.clearRect(0, 0, width, height);
    drawn = placed(candidates(width, height), width, height);
    paintLabels(pen);
  }

  function paintLabels(pen) {
    Object.assign(pen, { textAlign: "center", textBaseline: "middle" });
    for (const { circle, mark } of drawn) if (mark) ring(pen, circle);
    for (const label of drawn) paint(pen, label);
  }

  // Whom the reader must find at once: two rings around the node, and the word beside the name.
  function ring(pen, { x, y, radius }) {
    pen.strokeStyle = atlas.colour("text");
    for (const [wider, width] of [[4, 2.2], [8, 1]]) {
      pen.lineWidth = width;
      pen.beginPath();
      pen.arc(x, y, radius + wider, 0, 2 * Math.PI);
      pen.stroke();
    }
  }

  function fitCanvas() {
    const { clientWidth: width, clientHeight: height } = atlas.byId("map");
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    return { width, height };
  }

  const titled = atlas.legend.grounds.filter(({ drawn, bloc }) => drawn && bloc !== null);

  // Every name that wants to be seen, with the places where it may stand, the best first.
  function candidates(width, height) {
    const scale = atlas.engine.scale();
    const shown = atlas.shown();
    const light = atlas.light();
    const wanted = [];
    for (const node of atlas.nodes) {
      if (!shown.nodes.has(node.id) || (light && !light.nodes.has(node.id))) continue;
      const { x, y } = atlas.engine.place(node.x, node.y);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      wanted.push(nameLabel(node, x, y, node.size * scale, light));
    }
    if (!light) wanted.push(...titled.map((ground) => titleLabel(ground, scale)));
    return wanted.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
  }

  function nameLabel(node, x, y, radius, light) {
    const core = light?.core.has(node.id);
    const big = core || Boolean(node.mark) || node.partners >= bold;
    const size = big ? 12.5 : 11;
    const text = cut(node.label) + (node.mark ? ` (${node.mark})` : "");
    const half = widthOf(text, size, big) / 2 + 2;
    const below = radius + size * 0.62 + (node.mark ? 9 : 1);
    const beside = radius + half + 2;
    return {
      id: node.id,
      text,
      size,
      bold: big,
      half,
      mark: node.mark,
      leaning: atlas.isHub(node),
      weight: node.partners + (core ? 1e6 : 0) + (node.mark ? 1e4 : 0) - (atlas.isHub(node) ? 5 : 0),
      circle: { x, y, radius },
      spots: [
        [x, y + below],
        [x, y - below],
        [x + beside, y],
        [x - beside, y],
        [x + beside * 0.8, y + below * 0.8],
        [x - beside * 0.8, y + below * 0.8],
        [x + beside * 0.8, y - below * 0.8],
        [x - beside * 0.8, y - below * 0.8],
      ],
    };
  }

  function titleLabel(ground, scale) {
    const { x, y } = atlas.engine.place(ground.x, ground.y);
    const size = 14;
    const text = cut(atlas.legend.blocs[ground.bloc].name);
    const half = widthOf(text, size, true) / 2 + 10;
    const reach = ground.height * scale;
    return {
      bloc: ground.bloc,
      text,
      size,
      bold: true,
      half,
      weight: 1e5,
      spots: [
        [x, y - reach],
        [x, y + reach],
        [x - ground.width * scale * 0.6, y - reach * 0.8],
        [x + ground.width * scale * 0.6, y - reach * 0.8],
      ],
    };
  }

  const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

  // The name of a partnership or an asset leans, so that nobody takes it for an organization.
  function fontOf(size, bold, leaning) {
    return `${leaning ? "italic " : ""}${bold ? "600 " : ""}${size}px ${FONT}`;
  }

  function widthOf(text, size, bold) {
    const key = `${size}${bold}${text}`;
    if (!widths.has(key)) {
      pen.font = fontOf(size, bold);
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  // Greedy: each label takes its first free spot. A spot on a bigger node is taken only by a name
  // that is vital and finds no other.
  function placed(wanted, width, height) {
    const names = grid();
    const circles = grid();
    for (const { circle, id } of wanted) {
      if (circle?.radius > 5) circles.add(boxAround(circle), id);
    }
    const found = [];
    for (const [rank, label] of wanted.entries()) {
      const spots = label.spots
        .map(([x, y]) => ({ x, y, box: boxOf(label, x, y) }))
        .filter(({ box }) => inside(box, width, height) && names.isFree(box));
      const clear = spots.find(({ box }) => circles.isFree(box, label.id));
      const spot = clear ?? (rank < VITAL ? spots[0] : undefined);
      if (!spot) continue;
      names.add(spot.box);
      found.push({ ...label, ...spot });
    }
    return found;
  }

  function boxOf({ half, size }, x, y) {
    const high = size * 0.62;
    return [x - half, y - high, x + half, y + high];
  }

  const inside = ([left, top, right, bottom], width, height) =>
    left >= 2 && top >= 2 && right <= width - 2 && bottom <= height - FOOT;

  const boxAround = ({ x, y, radius }) => {
    const half = radius * 0.8;
    return [x - half, y - half, x + half, y + half];
  };

  // Boxes by the cells that they touch, so that a look-up sees only its neighbours.
  function grid() {
    const cells = new Map();
    const touched = function* ([left, top, right, bottom]) {
      for (let column = Math.floor(left / CELL); column <= right / CELL; column++) {
        for (let row = Math.floor(top / CELL); row <= bottom / CELL; row++) {
          yield column * 10007 + row;
        }
      }
    };
    return {
      add(box, owner) {
        for (const cell of touched(box)) {
          if (!cells.has(cell)) cells.set(cell, []);
          cells.get(cell).push({ box, owner });
        }
      },
      isFree(box, owner) {
        for (const cell of touched(box)) {
          for (const other of cells.get(cell) ?? []) {
            if ((other.owner === undefined || other.owner !== owner) && meet(box, other.box)) {
              return false;
            }
          }
        }
        return true;
      },
    };
  }

  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  // The title of a ground has its group's colour, where groups are coloured.
  function inkOf({ bloc }) {
    const hue = bloc === undefined ? "grey" : atlas.groundHue({ bloc });
    return hue === "grey" ? "text" : `bloc-${hue}-edge`;
  }

  function paint(pen, label) {
    pen.font = fontOf(label.size, label.bold, label.leaning);
    pen.lineWidth = 3.5;
    pen.strokeStyle = atlas.colour("ground");
    pen.strokeText(label.text, label.x, label.y);
    pen.fillStyle = atlas.colour(inkOf(label));
    pen.fillText(label.text, label.x, label.y);
  }

  Object.assign(atlas, { drawLabels, paintLabels, labels: () => drawn, labelCanvas: canvas });
}
