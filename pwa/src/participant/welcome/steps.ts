/** What stands still in a picture, and what the finger presses. */
export type Shown = { readonly place: string; readonly press: string };

const APPS = "M6 6h14v14H6zM44 6h14v14H44zM6 44h14v14H6zM44 44h14v14H44zM25 6h14v14H25zM25 44h14v14H25zM6 25h14v14H6zM44 25h14v14H44z";
const HOME: Shown = { place: APPS, press: "M24 26h16v13H24zM24 27l8 6 8-6" };

/**
 * The ways to the home screen, drawn: the part of the phone where the finger goes, on a grid of 64 with the line of every other picture.
 * A chunk of its own, counted apart from the screens.
 */
export const PICTURES: { readonly ios: readonly Shown[]; readonly android: readonly Shown[]; readonly code: Shown } = {
  ios: [
    { place: "M6 4v50q0 6 6 6h40q6 0 6-6V4M6 26h52M14 8h26M14 16h36", press: "M27 39h-4v14h18V39h-4M32 47V32M27 36.5l5-5 5 5" },
    { place: "M6 8h52v48H6zM6 24h52M6 40h52M12 16h18M12 48h22", press: "M12 32h22M43 27h10v10H43zM48 29.5v5M45.5 32h5" },
    { place: "M6 60V12q0-6 6-6h40q6 0 6 6v48M6 27h52M14 36h14v14H14zM34 40h16M34 47h10M14 16.5h12", press: "M36 11h17v11H36zM41 16.5h7" },
    HOME,
  ],
  android: [
    { place: "M6 60V12q0-6 6-6h40q6 0 6 6v48M6 29h52M12 13h28v10H12zM14 39h26M14 48h36", press: "M49 11.5v.4M49 18v.4M49 24.5v.4" },
    { place: "M12 6h46v52H12zM20 15h20M20 49h20M12 24h46M12 41h46", press: "M20 32.5h16M48 27v7.5M44.5 31.5l3.5 3.5 3.5-3.5M43 38h10" },
    { place: "M6 12h52v40H6zM13 20h9v9h-9zM28 22h20M28 28h12", press: "M30 36h22v11H30zM36 41.5h10" },
    HOME,
  ],
  code: { place: "M4 18h56v28H4z", press: "M11 38h6M22 38h6M35 38h6M46 38h6M11.5 31l2.5-6 2.5 6M25 25v7M36 25h4v7h-4zM47 25h4l-4 7h4" },
};
