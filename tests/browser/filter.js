// What a reader does with the page, done by a script in a copy of it whose policy was taken out; what is then seen is
// written into the title, a line each. The page itself holds no script.
const lines = [];
const seen = () => [...document.querySelectorAll(".f.card")].filter((e) => e.getClientRects().length > 0).length;
const bar = () => {
  const e = document.querySelector(".shown");
  return e.getClientRects().length === 0 ? "none" : getComputedStyle(e, "::before").content;
};
const say = (what) => lines.push(what + " " + seen() + " " + bar());
say("all");
for (const id of ["show-e", "show-w", "show-n", "show-y"]) {
  const box = document.getElementById(id);
  if (box) {
    box.click();
    say("without " + id);
    box.click();
  }
}
for (const id of ["rule", "source"]) {
  const list = document.getElementById(id);
  for (let i = 1; list && i < list.options.length; i++) {
    list.selectedIndex = i;
    say(id + " " + list.options[i].textContent.match(/\((\d+)\)$/)[1]);
  }
  if (list) {
    list.selectedIndex = 0;
  }
}
const first = document.querySelector(".filter input");
first.click();
document.querySelector(".shown button").click();
say("reset");
const wide = document.documentElement;
lines.push("overflow " + (wide.scrollWidth > wide.clientWidth ? "yes" : "no"));
const open = [...document.querySelectorAll("details")].filter((d) => {
  const inside = d.lastElementChild;
  return inside.getClientRects().length > 0 && inside.checkVisibility({ contentVisibilityAuto: true });
}).length;
lines.push("folded " + (document.querySelectorAll("details").length - open));
lines.push("navigation " + (document.querySelector("nav").getClientRects().length > 0 ? "yes" : "no"));
const askew = [...document.querySelectorAll(".f.card")].filter((e) => !["start", "left"].includes(getComputedStyle(e).textAlign)).length;
lines.push("askew " + askew);
const small = [...document.querySelectorAll("a, button, summary, input, select")].filter((e) => {
  const box = e.getClientRects()[0];
  return box && (box.height < 12 || box.width < 8);
}).length;
lines.push("too small " + small);
document.title = lines.join("|");
