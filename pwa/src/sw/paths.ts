/** The page of the app, which is the same for every address. */
export const PAGE = "/";

/** Whether an address of this house is a screen of the participant's app: the same rule as the server's (web/pwa.py). */
export const isScreen = (path: string): boolean => !/^\/(api|health|mail|staff|assets|staff-assets)(\/|$)|\.[^/]*$/.test(path);

/** Files whose name carries a hash of their content: the same name is the same file, in whichever build. */
export const isHashed = (path: string): boolean => path.startsWith("/assets/");

/** What a file belongs to, whatever it is called in this build or the next: `/assets/diary` of the diary's month. */
export const family = (path: string): string => path.replace(/-.*/, "");
