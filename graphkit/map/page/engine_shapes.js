// The shapes of nodes as paths, the same as vis-network's: for a canvas, and for other pictures.
"use strict";
{
  const { atlas } = window;

  const turn = (count, radius, start = 0) =>
    Array.from({ length: count }, (_, place) => {
      const angle = start + (2 * Math.PI * place) / count;
      const reach = typeof radius === "function" ? radius(place) : radius;
      return [reach * Math.cos(angle), reach * Math.sin(angle)];
    });

  const UP = -Math.PI / 2;
  const TRIANGLE = turn(3, 1.328, UP).map(([x, y]) => [x, y + 0.316]);
  const CORNERS = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: turn(4, 1, UP),
    triangle: TRIANGLE,
    triangleDown: TRIANGLE.map(([x, y]) => [x, -y]),
    hexagon: turn(6, 1),
    star: turn(10, (place) => (place % 2 ? 0.41 : 1.066), UP).map(([x, y]) => [x, y + 0.082]),
  };

  // Add a shape around a point to a path, or to a pen.
  function outline(path, shape, x, y, size) {
    if (!Object.hasOwn(CORNERS, shape)) {
      path.moveTo(x + size, y);
      path.arc(x, y, size, 0, 2 * Math.PI);
      return;
    }
    CORNERS[shape].forEach(([right, down], place) => {
      if (place) path.lineTo(x + right * size, y + down * size);
      else path.moveTo(x + right * size, y + down * size);
    });
    path.closePath();
  }

  Object.assign(atlas, { outline });
}
