import { render } from "preact";
import { Ruby } from "../ui/Ruby";
import "../ui/tokens.css";
import "../ui/base.css";

const root = document.getElementById("app");
if (root) render(<Ruby text="おたより" />, root);
