// How nodes and lines look: colours from the style sheet, light or dark; shapes; widths; dashes.
"use strict";
{
  const { atlas } = window;

  const WIDTHS = { equity: 2.4, technology: 1.5, supply: 1.5, loose: 1.2, group: 1, other: 1.2 };
  const DASHES = {
    "in-force": null,
    unknown: [9, 6],
    announced: [2, 5],
    "not-yet": [12, 4, 2, 4],
    ended: [1, 8],
    cancelled: [6, 4, 1, 4, 1, 4],
    undated: null,
  };
  const FAINT = new Set(["ended", "cancelled"]);

  const sheet = getComputedStyle(document.documentElement);
  const known = new Map();

  // Asked for thousands of times a frame, so each is read from the sheet once.
  function colour(name) {
    if (!known.has(name)) known.set(name, sheet.getPropertyValue(`--${name}`).trim());
    return known.get(name);
  }

  const shapes = new Map(atlas.legend.businesses.map((b) => [b.id, b.shape]));
  const shapeOf = (node) => (atlas.isHub(node) ? "dot" : shapes.get(node.business));

  function nodeColours(node) {
    if (atlas.isHub(node)) return { fill: colour("ground"), edge: colour("line-equity") };
    const hue = atlas.hueOf(node);
    return { fill: colour(`bloc-${hue}`), edge: colour(`bloc-${hue}-edge`) };
  }

  function lineLook(family, state) {
    return {
      colour: colour(`line-${family}`),
      width: WIDTHS[family],
      dash: DASHES[state],
      strength: FAINT.has(state) ? 0.6 : 1,
    };
  }

  // As its family and standing have it; where forms are coloured, in the colour of its form.
  function tieLook(tie) {
    const look = lineLook(atlas.familyOf(tie), tie.state);
    const hue = atlas.hueOfTie(tie);
    return hue === null ? look : { ...look, colour: colour(hue === "grey" ? "bloc-grey" : `bloc-${hue}`) };
  }

  Object.assign(atlas, {
    colour,
    newColours: () => known.clear(),
    shapeOf,
    nodeColours,
    lineLook,
    tieLook,
  });
}
