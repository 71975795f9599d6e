/**
 * The product's own faces and signs for answers and questions, one family: a grid of 36, one line of 2.2, round ends, nothing told by
 * colour alone. Each has one meaning. They come after the words they stand beside (Picture.tsx) and are told apart at 24 px in grey
 * (tests/pwa/test_pictures.py).
 */
const pictures: Record<string, string> = {
  // Faces, good to hard: eyes|mouth|tear. Laughing eyes, open eyes, worried brows, lowered eyes with a tear; `so-so` has a straight mouth and
  // stands in the middle where a question offers three answers.
  "4": "M10 16.5q2.5-4 5 0M21 16.5q2.5-4 5 0|M10.5 21.5q7.5 10 15 0z",
  "3": "M12.5 14.5v2M23.5 14.5v2|M10.5 21.5q7.5 9 15 0",
  "so-so": "M9.5 15.5h5.5M21 15.5h5.5|M11 24.5h14",
  "2": "M12.5 16.5v1.5M23.5 16.5v1.5M9.5 12.8l4.5-1.3M26.5 12.8l-4.5-1.3|M10.5 25q2.5-4 5 0t5 0 5 0",
  "1": "M10 17q2.5 2.5 5 0M21 17q2.5 2.5 5 0M9 13.5l5-2.5M27 13.5l-5-2.5|M11.5 28q6.5-8 13 0|M8.5 20.5q-3.5 5 0 5.5 3.5-.5 0-5.5z",
  // About the letter: how many, how long, who, later.
  count: "M14 9h18M14 18h18M14 27h18M4.5 9h2.5M4.5 18h2.5M4.5 27h2.5",
  clock: "M32 18a14 14 0 1 1-28 0 14 14 0 0 1 28 0zM18 10v8l6 4.5",
  person: "M25 11.5a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM4.5 32q2.5-10 13.5-10t13.5 10",
  bookmark: "M9 4.5h18V32l-9-7-9 7z",
  // Non-answers: a question, words that may stay unsaid, an empty ring.
  unknown: "M9.5 12.5a8.5 8.5 0 1 1 13 7.2q-4.5 2.8-4.5 6.3M18 32v.3",
  declined: "M18 5c8 0 15 4.5 15 11.5S26 28 18 28q-2 0-4-.4L6 32l2-7.5Q3 21 3 16.5C3 9.5 10 5 18 5zM25 9.5l-14 14",
  none: "M32 18a14 14 0 1 1-28 0 14 14 0 0 1 28 0zM8 28L28 8",
  // What has changed (Q10).
  boss: "M19 11.5a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM4 31q0-11 10-11t10 11M28.5 18V5M24 9.5L28.5 5l4.5 4.5",
  work: "M4 12h28v18H4zM13 12V7h10v5M4 20h10M22 20h10M14 17.5h8v5h-8z",
  time_place: "M18 33Q6 21 6 14a12 12 0 0 1 24 0q0 7-12 19zM18 8v6.5l4.5 3",
  contract_pay: "M7 3h16l6 6v24H7zM13 14l5 7 5-7M18 21v8M13.5 21h9M13.5 25h9",
  mistakes: "M4 8l4 4 7-8M20 9h12M4 16l9 9M13 16l-9 9M20 20.5h12M4 32h28",
  family_home: "M3 17L18 4l15 13M7 14v18h22V14M18 16.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM12 32q0-6.5 6-6.5t6 6.5",
  medicine_clinic: "M7 19L19 7a7 7 0 0 1 10 10L17 29A7 7 0 0 1 7 19zM13 13l10 10",
  // When to talk (Q12): a cup of tea, two at a table, a week, now.
  "talk-4": "M5 13h20v9q0 8-8 8h-4q-8 0-8-8zM25 15.5h2.5a4 4 0 0 1 0 8H25M10 8q-2-2.5 0-5M16 8q-2-2.5 0-5",
  "talk-3": "M13 9a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM31 9a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM3 24q0-8 6-8t6 6M33 24q0-8-6-8t-6 6M8 26h20M18 26v7",
  "talk-2": "M5 8h26v23H5zM5 15h26M12 4v7M24 4v7M10 23h16",
  "talk-1": "M4 4h28v21H19l-8 7v-7H4zM18 9v7M18 20.5v.2",
  // Who answers: one with a phone, two with one.
  alone: "M23 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM5 31q0-14 13-14t13 14M14 22h8v12h-8z",
  together:
    "M14 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM31 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM2 30V23q0-7 7-7t7 5M34 30v-7q0-7-7-7t-7 5M14 22h8v12h-8z",
  // How to talk: a receiver, a camera, the office, the way to the workplace, written words.
  "by-phone": "M11 4l5 8-3.5 3q2.5 5.5 8.5 8.5l3-3.5 8 5q-1 7-7 7Q15 31 9 25T4 11q0-6 7-7z",
  "by-video": "M3 10h20v16H3zM23 16l10-6v16l-10-6",
  "by-office": "M7 33V4h16v29M23 15h7v18M3 33h30M12 10h.2M18 10h.2M12 16h.2M18 16h.2M12.5 33v-8.5h5V33",
  "by-visit": "M17 33V9h14v24M14 33h20M22 15h.2M27 15h.2M22 21h.2M27 21h.2M2 21h9M7 16l5 5-5 5",
  "by-message": "M4 5h28v20H19l-8 7v-7H4zM10 12h16M10 18h10",
  // Whether this phone tells: a bell that rings, one that is shut off; a phone that asks, one to be brought home, one that cannot.
  "tells-on": "M8 26q3-3 3-11a7 7 0 0 1 14 0q0 8 3 11zM15 30q3 3.5 6 0M18 5v3M4.5 13q0-4 3-7M31.5 13q0-4-3-7",
  "tells-blocked": "M8 26q3-3 3-11a7 7 0 0 1 14 0q0 8 3 11zM15 30q3 3.5 6 0M18 5v3M4 4l28 28",
  "tells-ask": "M9 3h18v30H9zM15 29h6M14.2 11.5a3.8 3.8 0 1 1 5.9 3.2q-2.1 1.3-2.1 3.6M18 22.5v.2",
  "tells-install": "M9 3h18v30H9zM15 29h6M18 8v12M13 15.5l5 5 5-5",
  "tells-unsupported": "M9 3h18v30H9zM15 29h6M13.5 11l9 9M22.5 11l-9 9",
  // What a question is about.
  q1: "M26 23A12 12 0 1 1 14 7a10 10 0 0 0 12 16zM22 5h8l-8 9h8",
  q2: "M22 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM5 15.5h26M18 15.5V25M18 25l-7 8M18 25l7 8",
  q3: "M18 31Q4 22 4 13a7 7 0 0 1 14-2 7 7 0 0 1 14 2q0 9-14 18z",
  q5: "M8 4h20a3 3 0 0 1 3 3v18H5V7a3 3 0 0 1 3-3zM5 15.5h26M18 4v11.5M11 20.5v.2M25 20.5v.2M11 25l-4 8M25 25l4 8",
  q7: "M16 10a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM3 30q0-12 8.5-12T20 30zM22 6a4.5 4.5 0 1 1 1.5 8.7M23 19q10-1 10 11h-7",
  q8: "M3 4h19v13H12l-5 5v-5H3zM27 11h6v15h-4v6l-6-6H13v-4",
  q9: "M3 17h30q0 10-8 14H11Q3 27 3 17zM9 17q2-6 9-6M22 13L29 3M27 13l5-7",
  q10: "M6 15a12.5 12.5 0 0 1 23-3M30 21a12.5 12.5 0 0 1-23 3M29 4v8h-8M7 32v-8h8",
  q11: "M8 33V4M8 6q6-4 11 0t11 0v14q-5 4-11 0T8 20",
  q12: "M15 15a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM2 33q0-10 8-10t8 10M18 4h15v11h-7l-4 4.5V15h-4z",
};

export default pictures;
