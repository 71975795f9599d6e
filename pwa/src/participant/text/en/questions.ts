import type { Words } from "../say";

const levels = (four: string, three: string, two: string, one: string) => ({ "4": four, "3": three, "2": two, "1": one });
const plainLevels = levels("Good", "All right", "A little hard", "Very hard");

export const questions: Words["questions"] = {
  q1: {
    title: "Sleep",
    text: "In the last two weeks, have you slept well?",
    choices: levels("I sleep well", "Mostly well", "Not so well", "I hardly sleep"),
  },
  q2: { title: "Body", text: "How is your body?", choices: levels("Good", "Normal", "Always tired", "Very bad") },
  q3: { title: "Feelings", text: "How do you feel?", choices: levels("Calm", "Mostly all right", "Low or irritated", "Very bad") },
  q4: {
    title: "Medicine and clinic",
    text: "Do you take your medicine and see the doctor as planned?",
    choices: levels("Yes", "Mostly", "Sometimes not", "No"),
  },
  q5: {
    title: "Going to work",
    text: "This month, were there days you were suddenly off or late? (Days off planned before do not count)",
    choices: levels("None", "Once", "2 or 3 times", "4 or more, or off all the time"),
  },
  q6: {
    title: "Work",
    text: "How are the amount and difficulty of your work?",
    choices: levels("Just right", "Mostly right", "A little hard", "Very hard"),
  },
  q7: {
    title: "People",
    text: "How do you get on with people at work?",
    choices: levels("Well", "Normal", "A little hard", "Things that hurt or scare me"),
  },
  q8: {
    title: "Someone to talk to",
    text: "When in trouble, is there someone at work you can talk to?",
    choices: levels("Yes, and I do", "Yes", "Not really", "No"),
  },
  q9: { title: "Daily life", text: "How is daily life (meals, cleaning, money, family)?", choices: plainLevels },
  q10: {
    title: "Changes",
    text: "What has changed this month?",
    choices: {
      boss: "My boss or contact person",
      work: "My tasks",
      time_place: "Time or place",
      contract_pay: "Contract or pay",
      mistakes: "More mistakes or forgetting",
      family_home: "Family or home",
      medicine_clinic: "Medicine or clinic",
      none: "Nothing",
    },
  },
  q11: {
    title: "Going on",
    text: "Do you want to go on with this job?",
    choices: levels("Yes", "Probably", "Not sure", "I want to quit"),
  },
  q12: {
    title: "Contact",
    text: "Do you want to talk with your support worker?",
    choices: levels("Not now", "At the next interview", "This week", "Today"),
  },
};

export const nonAnswers: Words["nonAnswers"] = {
  unknown: "I don't know",
  declined: "I'd rather not say",
  not_applicable: "None",
};
