// The snippet's stub: calls made before the widget is loaded wait here and are answered when it is.
window.Parley =
  window.Parley ||
  function () {
    (Parley.q = Parley.q || []).push(arguments);
  };
