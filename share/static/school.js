// What makes a school's own page more comfortable: printing it, and a list that this browser keeps.
import "./print.js";
import "./shortlist.js";
