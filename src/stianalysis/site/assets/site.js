// The menu button of small screens; pages work without it.
document.querySelectorAll(".menu-button").forEach((button) => {
  const sidebar = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    sidebar.classList.toggle("open", open);
  });
});
