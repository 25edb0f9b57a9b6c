// Builds elements. Text from the data always arrives as text, never as markup.
"use strict";
{
  const SVG = "http://www.w3.org/2000/svg";

  function element(tag, attributes = {}, ...children) {
    return filled(document.createElement(tag), attributes, children);
  }

  function drawing(tag, attributes = {}, ...children) {
    return filled(document.createElementNS(SVG, tag), attributes, children);
  }

  function filled(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child != null && child !== ""));
    return made;
  }

  // A link only where the address is a web address: `javascript:` and the like stay text.
  function link(address, text) {
    if (!/^https?:\/\//i.test(address ?? "")) return element("span", {}, text);
    return element(
      "a",
      { href: address, target: "_blank", rel: "noopener noreferrer" },
      text,
    );
  }

  Object.assign(window.atlas, { element, drawing, link, byId: (id) => document.getElementById(id) });
}
