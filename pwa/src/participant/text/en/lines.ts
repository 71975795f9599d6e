import type { Words } from "../say";

export const lines: Words["lines"] = {
  ambulance: { name: "Ambulance, fire", hours: "" },
  police: { name: "Police", hours: "" },
  yorisoi: { name: "Yorisoi Hotline", hours: "Any time, free" },
  "inochi-sos": { name: "#Inochi SOS", hours: "Hours differ by day, free" },
  "inochi-denwa": {
    name: "Inochi no Denwa",
    hours: "Every day 4 pm to 9 pm; on the 10th, 8 am to the next 8 am; free",
  },
  kokoro: { name: "Kokoro mental health line", hours: "Hours differ by place" },
};

export const notes: Words["notes"] = {
  "0120-279-226": "From Iwate, Miyagi, Fukushima",
  "050-3655-0279": "From internet phones",
  "03-3868-3811": "Fax",
  "0570-783-556": "10 am to 10 pm",
};
