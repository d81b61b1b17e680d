// What is wrong with the words of the charts on this page: too small, cut off, or over one another.
() => {
  const faults = [], words = text => text.textContent.trim().slice(0, 40);
  for (const chart of document.querySelectorAll("svg.chart")) {
    const page = document.documentElement.clientWidth, frame = chart.getBoundingClientRect();
    const texts = [...chart.querySelectorAll("text")].filter(text => !text.closest("defs"));
    const boxes = texts.map(text => text.getBoundingClientRect());
    texts.forEach((text, i) => {
      const box = boxes[i], own = text.getBBox(), turned = box.height > box.width && own.width > own.height;
      // A letter that is drawn smaller than it is set has a box smaller than its own.
      const drawn = parseFloat(getComputedStyle(text).fontSize) * (turned ? box.width : box.height) / own.height;
      if (drawn < 11) faults.push(`${chart.id}: ${drawn.toFixed(1)} px: ${words(text)}`);
      if (box.left < Math.min(frame.left, 0) - 0.5 || box.left < frame.left - 1 || box.right > frame.right + 1
          || box.right > page || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        faults.push(`${chart.classList}: cut off: ${words(text)}`);
      for (let j = i + 1; j < texts.length; j++) {
        const other = boxes[j];
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        // Boxes are as high as a line; letters fill about two thirds of it.
        if (across > 0.5 && down > Math.min(box.height, other.height) * 0.3)
          faults.push(`${chart.classList}: over one another: ${words(text)} | ${words(texts[j])}`);
      }
      const marks = [...chart.querySelectorAll("rect.chart-bar, circle.chart-bar, use[href$=given], use[href*=\"-not-\"], use[href$=unread], use[href$=controlled], use[href$=unclear], use[href$=review], use[href$=claimed]")];
      for (const mark of marks) {
        const at = mark.getBoundingClientRect();
        const across = Math.min(box.right, at.right) - Math.max(box.left, at.left);
        const down = Math.min(box.bottom, at.bottom) - Math.max(box.top, at.top);
        if (across > 1 && down > box.height * 0.3) faults.push(`${chart.classList}: over a mark: ${words(text)}`);
      }
    });
  }
  return faults;
}
