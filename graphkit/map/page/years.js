// The years: how many ties are in force in each, and only those of some years, as the reader asks.
"use strict";
{
  const { atlas } = window;
  const { element, drawing } = atlas;

  const WIDTH = 10; // of a bar, in units of the drawing
  const HIGH = 40;
  const MOST = 27; // so many years are drawn; what is older is in force in the first

  const home = atlas.byId("years");
  const yearOf = (date) => (date ? Number(date.slice(0, 4)) : null);
  const LAST = yearOf(atlas.day);

  // From when to when a tie is in force, as far as it is told. Without a start the day counts when
  // it was announced; without an end it is open. `known` ends where nobody says more: a tie that is
  // over or not known to go on, without a date, may have ended at any time after.
  function span(tie) {
    const from = yearOf(tie.begins) ?? yearOf(tie.announced);
    const to = yearOf(tie.ends);
    const over = tie.state === "ended" || tie.state === "cancelled";
    const doubtful = to === null && (over || tie.state === "unknown");
    const planned = tie.state === "announced" || tie.state === "not-yet" || tie.state === "cancelled";
    const known = doubtful ? (yearOf(tie.lastSeen) ?? from) : to;
    return {
      from,
      to,
      known: planned ? -Infinity : (known ?? Infinity),
      undated: from === null && to === null,
    };
  }

  const spans = new Map(atlas.ties.map((tie) => [tie.id, span(tie)]));

  // Undated ties are in every year: nobody knows that they weren't.
  function isIn(tie, [first, last]) {
    const { from, to, undated } = spans.get(tie.id);
    return undated || ((from ?? -Infinity) <= last && (to ?? Infinity) >= first);
  }

  const starts = [...spans.values()].map(({ from }) => from).filter((year) => year !== null);
  const earliest = Math.min(...starts, LAST);
  const latest = Math.max(LAST, ...starts);
  const FIRST = Math.max(earliest, latest - MOST + 1);
  const YEARS = Array.from({ length: latest - FIRST + 1 }, (_, place) => FIRST + place);
  const all = () => [FIRST, latest];

  let low;
  let high;
  let bars;
  let said;
  let whole;

  function startYears() {
    home.hidden = !starts.length || YEARS.length < 2;
    if (home.hidden) return;
    low = handle("First year");
    high = handle("Last year");
    bars = drawing("svg", {
      viewBox: `0 0 ${YEARS.length * WIDTH} ${HIGH}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    said = element("p", { role: "status" });
    const press = () => atlas.put({ years: null }, "filters");
    whole = element("button", { type: "button", onclick: press }, "All years");
    home.replaceChildren(
      element("div", { class: "said" }, whole, said),
      element("div", { class: "scale" }, bars, low, high, ticks()),
    );
    updateYears();
  }

  function handle(name) {
    const made = element("input", {
      type: "range",
      min: FIRST,
      max: latest,
      step: 1,
      "aria-label": name,
      oninput: () => slid(made),
    });
    return made;
  }

  // The two handles push each other; with both at the ends, every tie is in the range.
  function slid(moved) {
    let [first, last] = [Number(low.value), Number(high.value)];
    if (first > last) [first, last] = moved === low ? [first, first] : [last, last];
    const whole = first === FIRST && last === latest;
    atlas.put({ years: whole ? null : [first, last] }, "filters");
  }

  function ticks() {
    const step = YEARS.length > 20 ? 5 : 2;
    const marked = YEARS.filter((year) => year % step === 0);
    const at = (year) => `left:${((year - FIRST + 0.5) / YEARS.length) * 100}%`;
    return element(
      "div",
      { class: "ticks", "aria-hidden": "true" },
      ...marked.map((year) => placed(element("span", {}, year), at(year))),
    );
  }

  // By the object model: the page's policy allows styles, but no data ever becomes one.
  function placed(made, css) {
    made.style.cssText = css;
    return made;
  }

  // The bars count what the other filters leave, year by year.
  function updateYears() {
    if (home.hidden) return;
    const shown = atlas.shown();
    const { years } = atlas.state();
    const [first, last] = years ?? all();
    [low.value, high.value] = [first, last];
    const ties = [...shown.ties, ...(shown.leaving.years?.ties ?? [])].map((id) => spans.get(id));
    const counts = YEARS.map((year) => countIn(ties, year));
    const most = Math.max(1, ...counts.map(({ sure, other }) => sure + other));
    bars.replaceChildren(...counts.flatMap((each, place) => bar(each, place, most, first, last)));
    whole.disabled = !years;
    said.replaceChildren(...sentence(years, shown));
  }

  function countIn(ties, year) {
    let [sure, other] = [0, 0];
    for (const { from, to, known, undated } of ties) {
      if (undated || (from ?? -Infinity) > year || (to ?? Infinity) < year) continue;
      if (year <= known && from !== null) sure++;
      else other++;
    }
    return { sure, other, year };
  }

  function bar({ sure, other, year }, place, most, first, last) {
    const inside = year >= first && year <= last ? "" : " outside";
    const [a, b] = [(sure / most) * HIGH, (other / most) * HIGH];
    const box = { x: place * WIDTH + 1, width: WIDTH - 2 };
    const told = `${year}: ${sure} in force, ${other} announced or not known`;
    const put = (attributes) => drawing("rect", attributes, drawing("title", {}, told));
    return [
      put({ ...box, y: HIGH - a, height: a, class: `sure${inside}` }),
      put({ ...box, y: HIGH - a - b, height: b, class: `other${inside}` }),
    ];
  }

  function sentence(years, shown) {
    const undated = [...shown.ties].filter((id) => spans.get(id).undated).length;
    const range = years && (years[0] === years[1] ? String(years[0]) : `${years[0]} to ${years[1]}`);
    const kept = undated ? ` ${undated.toLocaleString("en")} without a date stay.` : "";
    const older = FIRST > earliest ? ` ${FIRST}: older ones too.` : "";
    return [
      range ? element("strong", {}, `In force in ${range}. `) : "",
      `Dark: in force. Light: announced, or not known.${kept}${older}`,
    ];
  }

  Object.assign(atlas, { startYears, updateYears, isIn, yearRange: all });
}
