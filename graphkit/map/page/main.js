// Puts the parts together: first picture, what follows a change, keys and buttons.
"use strict";
{
  const { atlas } = window;

  let shown = atlas.visible(atlas.state());
  let light = atlas.lit(atlas.state(), shown);

  Object.assign(atlas, { shown: () => shown, light: () => light, summary, go, see });

  function see() {
    shown = atlas.visible(atlas.state());
    light = atlas.lit(atlas.state(), shown);
    atlas.engine.show({ shown, light, marks: atlas.marks(shown) });
  }

  const on = {
    hover: (hit, at) => (hit ? atlas.point(hit.kind, hit.id, at) : atlas.point(null)),
    click: (hit, keys) => choose(hit, keys),
    drawn: () => atlas.drawLabels(),
    shifted: (css) => Object.assign(atlas.labelCanvas.style, { transform: css, transformOrigin: "0 0" }),
  };

  function choose(hit, keys) {
    if (!hit) return atlas.select(null);
    if (hit.kind === "line") return atlas.select("tie", atlas.lines[hit.id].tie);
    const node = atlas.nodeById.get(hit.id);
    if (keys?.shift && !atlas.isHub(node)) return atlas.compare(node.id);
    return atlas.select(atlas.isHub(node) ? "tie" : "organization", node.id);
  }

  atlas.onChange((state, what) => {
    if (what !== "table") see();
    atlas.updateLegend();
    atlas.updateYears();
    atlas.updateDetail();
    atlas.updateTable();
    atlas.updateColumns();
    atlas.byId("shown").textContent = summary();
    if (what === "selected") bringOut();
  });

  function summary() {
    const organizations = [...shown.nodes].filter((id) => !atlas.isHub(atlas.nodeById.get(id)));
    const count = (number) => number.toLocaleString("en");
    const off = atlas.legend.states.filter((s) => atlas.state().off.state.has(s.id));
    const left = off.filter((s) => atlas.ties.some((tie) => tie.state === s.id));
    const names = left.map((s) => s.name.toLowerCase()).join(", ");
    const { focus } = atlas.state();
    const near = focus ? ` within ${focus.hops} of ${atlas.nodeById.get(focus.id).label}` : "";
    return `${count(organizations.length)} organizations, ${count(shown.ties.size)} of ${count(
      atlas.ties.length,
    )} ties${near}${names ? ` (not shown: ${names})` : ""}`;
  }

  // The panel opens over the map: what was clicked must not end up behind it.
  function bringOut() {
    const { selected } = atlas.state();
    if (selected?.kind !== "organization") return;
    const { x, y } = atlas.nodeById.get(selected.id);
    const panel = atlas.byId("detail").getBoundingClientRect();
    const map = atlas.byId("map").getBoundingClientRect();
    const hidden = map.left + atlas.engine.place(x, y).x - panel.left + 60;
    if (hidden > 0) atlas.engine.pan(hidden, 0);
  }

  // Select and bring into view.
  function go(kind, id) {
    atlas.select(kind, id);
    if (light) bring();
  }

  const bring = () => atlas.engine.fitTo(light.nodes, { closest: 1.3, margin: 60 });

  const fit = () => atlas.engine.fitTo(shown.nodes);

  const KEYS = {
    "/": () => atlas.focusSearch(),
    Escape: () => atlas.back(),
    c: () => atlas.toggleColumns(),
    f: fit,
    t: () => atlas.showTable(!atlas.state().table),
    "+": () => atlas.engine.zoom(1.25),
    "=": () => atlas.engine.zoom(1.25),
    "-": () => atlas.engine.zoom(0.8),
  };
  const MOVES = { ArrowLeft: [-70, 0], ArrowRight: [70, 0], ArrowUp: [0, -70], ArrowDown: [0, 70] };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    const move = event.target.id === "map" && MOVES[event.key];
    if (move) atlas.engine.pan(...move);
    else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
    else return;
    event.preventDefault();
  });

  const press = (id, action) => atlas.byId(id).addEventListener("click", action);
  press("fit", fit);
  press("reset", () => {
    atlas.reset();
    fit();
  });
  press("show-table", () => atlas.showTable(!atlas.state().table));
  press("save-picture", () => atlas.savePicture());
  press("save-drawing", () => atlas.saveDrawing());
  press("save-rows", () => atlas.saveRows());

  function showLegend(on) {
    document.body.classList.toggle("without-legend", !on);
    atlas.byId("show-legend").setAttribute("aria-expanded", String(on));
  }

  press("show-legend", () => showLegend(document.body.classList.contains("without-legend")));

  // On a narrow screen the legend would leave no room for the map, so it waits behind its button.
  const narrow = matchMedia("(max-width: 700px)");
  narrow.addEventListener("change", () => showLegend(!narrow.matches));
  showLegend(!narrow.matches);

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    atlas.newColours();
    see();
  });

  // Refit while the reader hasn't moved the map: a frame may be laid out at no size first.
  let moved = false;
  for (const kind of ["wheel", "pointerdown", "keydown"]) {
    atlas.byId("map").addEventListener(kind, () => (moved = true), { passive: true });
  }
  new ResizeObserver(() => {
    if (!moved && !atlas.state().selected) fit();
    else atlas.drawLabels();
  }).observe(atlas.byId("map"));

  atlas.startLegend();
  atlas.startYears();
  atlas.updateDetail();
  atlas.engine.start({ shown, light, marks: atlas.marks(shown) }, on);
  if (light) bring();
  else fit();
  atlas.updateTable();
  atlas.updateColumns();
  atlas.byId("shown").textContent = summary();
  requestAnimationFrame(() => requestAnimationFrame(() => (atlas.ready = performance.now())));
}
