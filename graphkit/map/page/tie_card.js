// One tie in words: who, what, since when, on what terms, and who says so.
"use strict";
{
  const { atlas } = window;
  const { element, link } = atlas;

  const MOST_NAMED = 5; // while a card is closed

  const stateName = new Map(atlas.legend.states.map((state) => [state.id, state.name]));

  const percent = (share) => `${share.toLocaleString("en", { maximumFractionDigits: 2 })} %`;
  const formsOf = (tie) => tie.forms.map((form) => atlas.word("form", form)).join(", ");

  function period(tie) {
    const parts = [];
    if (tie.begins) parts.push(`from ${tie.begins}`);
    else if (tie.announced) parts.push(`announced ${tie.announced}`);
    if (tie.ends) parts.push(`to ${tie.ends}`);
    return parts.join(" ");
  }

  // The line that is seen while a card is closed.
  function headline(tie, me) {
    const own = tie.parties.find((party) => party.id === me);
    const others = firstOf(tie.parties.filter((party) => party !== own).map(withShare));
    const share = own?.share == null ? "" : `own share ${percent(own.share)}`;
    const more = [formsOf(tie), share, period(tie)].filter(Boolean).join(" · ");
    return element(
      "summary",
      {},
      element("span", { class: "who" }, others || atlas.nameOf(tie)),
      element("span", { class: `state state-${tie.state}` }, stateName.get(tie.state)),
      element("span", { class: "name" }, tie.name),
      element("span", { class: "form" }, more),
    );
  }

  const firstOf = (names) =>
    names.length <= MOST_NAMED + 1
      ? names.join(", ")
      : `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more`;

  const withShare = ({ name, share }) => (share == null ? name : `${name} ${percent(share)}`);

  function card(tie, { me = null, open = false } = {}) {
    return element("details", { class: "tie", open }, headline(tie, me), body(tie));
  }

  function body(tie) {
    const facts = [
      ["Through", tie.through.map((venture) => venture.name).join(", ")],
      ["Stated status", tie.status && atlas.word("status", tie.status)],
      ["Announced", tie.announced],
      ["From", tie.begins],
      ["To", tie.ends],
      ["Last seen in force", tie.lastSeen],
      ["Outcomes", tie.outcomes.map((outcome) => atlas.word("outcome", outcome)).join(", ")],
      ["Subject", tie.subject],
      ["Exit terms", tie.exitTerms],
      ["Note", tie.note],
    ].filter(([, value]) => value);
    return element(
      "div",
      { class: "body" },
      parties(tie),
      element(
        "dl",
        {},
        ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
      ),
      sources(tie),
    );
  }

  function parties(tie) {
    return element("ul", { class: "parties" }, ...tie.parties.map(party));
  }

  function party(part) {
    const roles = (part.roles ?? []).map((role) => atlas.word("role", role)).join(", ");
    const share = part.share == null ? "" : percent(part.share);
    const more = [roles, share].filter(Boolean).join(", ");
    return element("li", {}, organization(part), more && element("small", {}, more));
  }

  function organization(part) {
    if (!atlas.nodeById.has(part.id)) return element("span", {}, part.name);
    const go = () => atlas.go("organization", part.id);
    return element("button", { type: "button", class: "goto", onclick: go }, part.name);
  }

  function sources(tie) {
    const found = tie.sources;
    if (!found.length) return element("p", { class: "unsourced" }, "No source.");
    return element("ul", { class: "sources" }, ...found.map(source));
  }

  function source(page) {
    const graded = page.grade ? `Grade ${page.grade}` : "Not graded";
    const against = page.verdict === "contradicts" ? "contradicts" : "";
    const partly = page.verdict === "partly" ? "confirms in part" : "";
    const when = page.published ? `published ${page.published}` : `retrieved ${page.retrieved}`;
    const dated = page.published || page.retrieved ? when : "";
    const more = [graded, dated, partly, against].filter(Boolean).join(", ");
    return element(
      "li",
      { class: against },
      link(page.url, page.publisher || page.url),
      element("small", {}, more),
    );
  }

  Object.assign(atlas, { card, formsOf, period, percent, stateName });
}
