// Keys for those who review all day. Every page works without this file.
"use strict";
document.documentElement.classList.add("keys");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape") return void (typing && typing.blur());
  if (typing) return;
  if (event.key === "/") {
    event.preventDefault();
    return void document.querySelector("header.top input[type=search]").focus();
  }
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key)
    || (event.key === "n" && document.querySelector("nav.pager [rel=next]"))
    || (event.key === "p" && document.querySelector("nav.pager [rel=prev]"));
  if (!target) return;
  event.preventDefault();
  target.click();
  if (target.tagName === "SUMMARY") target.parentElement.querySelector("input[type=text]")?.focus();
});
// A verdict is given once, however often the key is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
