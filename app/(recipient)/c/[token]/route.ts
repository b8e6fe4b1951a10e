export { answerTracking as GET, answerTracking as HEAD } from "../../tracking";
