export interface TourStep {
  /** What it is about, as a selector; a step whose place is not on the page is told all the same. */
  readonly target: string
  readonly title: string
  readonly words: string
}

export const overviewTour: readonly TourStep[] = [
  { target: '[data-tour-at="overview"]', title: 'This is your tenant', words: 'What runs, what needs a look, what happened lately and what it costs until now. The page is live; nothing has to be loaded again.' },
  { target: '[data-tour-at="new"]', title: 'Draw an application', words: 'An application is a drawing: boxes that each do one job, and the wires between them. Begin with a sample or an empty canvas.' },
]

export const editorTour: readonly TourStep[] = [
  { target: '[data-tour-at="palette"]', title: 'Boxes to draw with', words: 'Drag one onto the canvas, or press A and type. “Outline” lists what is drawn, for those who prefer a list.' },
  { target: '[data-canvas]', title: 'Wires are the only way', words: 'Draw from a terminal to another of its colour, or choose a box and press W. What is not wired can’t be reached. A double click looks inside an assembly.' },
  { target: '[data-tour-at="panel"]', title: 'Sheet, text and plan', words: 'The sheet sets what is chosen. The text says the same as the picture, and may be edited as well. The plan shows what saving would do.' },
  { target: '[data-tour-at="acts"]', title: 'Save when it is right', words: 'Until then the draft stays in this browser, and everything can be undone. Ctrl K has every action with its key, and this tour.' },
]
