#include "charter/failure_words.h"

#include <array>

namespace offerbook {

namespace {

constexpr std::string_view judgement = "what an inspection said of a school";
constexpr std::string_view category = "a category that schools are put in";
constexpr std::string_view results = "a measure of a school's results";
constexpr std::string_view power = "a power over a school";
constexpr std::string_view ranking = "a ranking of schools";
constexpr std::string_view label = "a label for a school that fares badly";
constexpr std::string_view mirror = "a reward for schools that are judged well";

constexpr std::string_view question = "what|whatever|which|anything|something|everything|where";
constexpr std::string_view notASchool =
    "attendance|attender|attenders|age|aged|child|children|pupil|pupils|leavers|leaver|staff|meal|meals|"
    "dinner|"
    "dinners|day|days|work|experience|experiences|readiness|report|reports|place|places|avoidance|refusal|"
    "refusers|starters|uniform|uniforms|bus|buses|trips|trip|building|buildings|kitchen|kitchens|transport";
constexpr std::string_view ecology =
    "eco|environment|environmental|climate|carbon|energy|garden|gardens|nature";
constexpr std::string_view hardship =
    "fsm|meal|meals|deprivation|income|poverty|eal|idaci|disadvantage|send|sen";

using enum About;

constexpr std::array rows{
    // Inspection
    FailureWord{"special measures", notOthers, judgement, "", "", "witness|witnesses|court|courts"},
    FailureWord{"@school ..2 in|under|into|of special measures", any, judgement},
    FailureWord{"require|requires|required|requiring|need|needs|needing improvement", notOthers, judgement,
                "", question},
    FailureWord{"improvement is? required|needed", notOthers, judgement},
    FailureWord{"ri|2ri|3ri|ri2|ris|2xri|2ris", any, judgement,
                "masterclass|masterclasses|lecture|lectures|christmas|maths"},
    FailureWord{"inadequate", notOthers, judgement},
    FailureWord{"serious|significant weakness|weaknesses", notOthers, judgement},
    FailureWord{"@school ..2 unsatisfactory", any, judgement},
    FailureWord{"below|beneath good|outstanding", any, judgement, "practice"},
    FailureWord{"less|lower|worse|poorer than good|outstanding|expected", notOthers, judgement,
                "attendance|health|sleep|behaviour|progress"},
    FailureWord{
        "not|never|isnt|arent|wasnt|werent yet|currently|still|judged|graded|rated|consistently|considered "
        "be? good|outstanding",
        notOthers, judgement},
    FailureWord{"@school ..3 not|never|isnt|arent been? good|outstanding", any, judgement, "at|with|for"},
    FailureWord{"yet to be|become|get good|outstanding", notOthers, judgement},
    FailureWord{"good or|and outstanding", notOthers, mirror, "practice"},
    FailureWord{"outstanding or|and good", notOthers, mirror, "practice"},
    FailureWord{"good or better|above", notOthers, mirror, "practice"},
    FailureWord{"at least|consistently good", schoolOnly, mirror},
    FailureWord{"outstanding school|schools|academy|academies|provider|providers|settings", any, mirror},
    FailureWord{"good schools|academies only", any, mirror},
    FailureWord{"only|for|to|by good|exceptional schools|academies", any, mirror},
    FailureWord{"only ..2 good|better|strong|successful|effective @school", any, mirror},
    FailureWord{"judged|graded|rated|ranked|deemed|assessed ..2 "
                "good|outstanding|inadequate|exceptional|poor|weak|satisfactory|failing",
                notOthers, judgement},
    FailureWord{"@school that|which|who? have|has|had? @be? "
                "judged|graded|rated|ranked|banded|labelled|classified|categorised|categorized",
                any, judgement, "the|this|it|our|us|them|their|how|each|its|that"},
    FailureWord{"grade|grades|graded|judged|rated 1|2|3|4|one|two|three|four", schoolOnly, judgement},
    FailureWord{
        "ofsted|estyn|inspection|inspectors|hmi "
        "grade*|judg*|rating*|categor*|outcome*|result|results|report*|score*|verdict*|concern*",
        any, judgement, "",
        "fire|boiler|gas|building|safety|site|playground|tree|kitchen|hygiene|food|lift|roof|electrical"},
    FailureWord{"latest|last|previous|recent ofsted|estyn|inspection", any, judgement},
    FailureWord{"fail*|poor|bad|adverse|negative|disappointing|weak|difficult ..1 "
                "ofsted|estyn|inspection*|judgement|judgment",
                notOthers, judgement},
    FailureWord{"expected|strong|exceptional standard", schoolOnly, judgement},
    FailureWord{"@school ..4 below|above|under ..2 "
                "average|floor|benchmark|benchmarks|threshold|expectations|national",
                schoolOnly, results, "", "", hardship},
    // Categories and lists
    FailureWord{"ofsted|statutory|formal|county|council|authority|intervention ..1 category|categories", any,
                category},
    FailureWord{"in an|any|a|the ..1 category|categories", notOthers, category, "of|for|such"},
    FailureWord{"category|categories of concern", notOthers, category},
    FailureWord{"@school ..2 category|categories a|b|c|d|1|2|3|4|one|two|three|four", any, category},
    FailureWord{"category|categories a|b|c|d|1|2|3|4 @school", any, category},
    FailureWord{"causing|causes|cause|caused ..1 concern|concerns", notOthers, category},
    FailureWord{"@school ..1 of concern", any, category},
    FailureWord{"concern|concerns|concerned|worried about a|the|some|any|certain|these @school", any,
                category, "safeguarding|place|places|admission|admissions|transport|building|site|run"},
    FailureWord{
        "needs|need|needing|requires|require|requiring|in urgent|immediate|some|more|our|of? attention",
        notOthers, judgement, "", question},
    FailureWord{"attention needed|required", notOthers, judgement},
    FailureWord{"urgent|rapid improvement|improvements", notOthers, judgement},
    FailureWord{
        "red|amber|green|yellow ,amber|green|red|yellow ,or|and? ,green|red|amber|yellow? rated|rag? @school",
        any, category},
    FailureWord{"red|amber|green or|and red|amber|green rated|rag? @school", any, category},
    FailureWord{"red|amber rated|rag? schools|academies", any, category},
    FailureWord{"red|amber|green rated|flagged|listed", schoolOnly, category},
    FailureWord{"only green @school", any, category},
    FailureWord{"green schools|academies only", any, category},
    FailureWord{"@school ..2 rated|flagged|marked|coded|on|are|is red|amber|green", any, category,
                "flag|space|spaces", "", ecology},
    FailureWord{"rag rated|rating|ratings|status|list", notOthers, category},
    FailureWord{"priority school|schools|academy|academies", any, category,
                "building|buildings|place|places|admission|admissions|meal|meals|transport|days"},
    FailureWord{"@school ..2 priority list|status|category|group", any, category},
    FailureWord{"@school ..3 watchlist|watchlists", any, category},
    FailureWord{"@school ..3 watch|concern|risk list|lists|register", any, category},
    // Results and ranks
    FailureWord{"below|beneath the? floor", notOthers, results,
                "level|levels|board|boards|tile|tiles|joist|joists|covering|slab|space|heating"},
    FailureWord{"floor standard|standards|target|targets|threshold|thresholds|measure|measures", any,
                results},
    FailureWord{"coasting", notOthers, label},
    FailureWord{"low|lower|lowest|poorly|badly|worst|under performing|attaining|achieving|scoring", notOthers,
                ranking},
    FailureWord{"high|higher|highest|top|best|better performing|attaining|achieving|scoring", notOthers,
                ranking},
    FailureWord{"underperform*|underachiev*", notOthers, label},
    FailureWord{"best|top|strongest|elite|highest schools|academies", any, ranking},
    FailureWord{"most|least successful|effective|improved @school", any, ranking},
    FailureWord{"league|performance table|tables", notOthers, ranking},
    FailureWord{"bottom|lowest|top|highest|worst|best ..1 quartile|quintile|decile|percent|quarter|third",
                notOthers, ranking, "", "", hardship},
    FailureWord{"progress|attainment 8|eight ..3 below|above|under|over|less|more|negative|positive|score",
                notOthers, results},
    FailureWord{
        "@school with|whose|having|showing|where ..3 "
        "low|lower|lowest|poor|poorer|poorest|weak|weaker|weakest|bad|worst|worsening|falling|declining|high|"
        "higher|highest|rising|inadequate|strong|stronger|strongest|best ..2 "
        "results|outcomes|attainment|progress|attendance|absence|absences|exclusion|exclusions|suspension|"
        "suspensions|behaviour|performance|scores|standards|grades|leadership|teaching|governance",
        any, results},
    // Names for schools that fare badly
    FailureWord{"failing|failed|struggling|weak|weaker|weakest|poor|poorer|poorest|worst|bad|vulnerable|"
                "fragile|troubled|"
                "declining|ineffective|unsuccessful|challenged|turnaround @school",
                any, label, notASchool},
    FailureWord{
        "@school that|which|who? @be? failing|struggling|weak|vulnerable|fragile|declining|underperforming",
        any, label, "with|to|for|on"},
    FailureWord{"stuck @school", any, label},
    FailureWord{"@school that|which|who? @be? stuck", any, label, "on|for|with|in|at|finding"},
    FailureWord{"@school ..2 at risk", schoolOnly, label, "", "",
                "flood|flooding|fire|radon|theft|cyber|crime|exclusion"},
    FailureWord{"at risk @school", any, label, notASchool},
    FailureWord{"@school in|facing ..1 difficulty|difficulties|trouble|decline", schoolOnly, label,
                "with|finding|getting"},
    FailureWord{"@school in|with ..2 deficit|deficits", schoolOnly, label},
    FailureWord{"@school ..1 need|needs|must|have|has to? improve", schoolOnly, label,
                "their|the|its|attendance|access|how|a"},
    FailureWord{"@school ..1 in need of improvement", any, label},
    FailureWord{"sponsored|sponsor led? academy|academies", any, judgement},
    // Powers, of the county and of the department
    FailureWord{"warning notice|notices", any, power, "", "weather|flood|floor|penalty|storm|snow|fire"},
    FailureWord{"notice|notices to improve", notOthers, power, "", "",
                "attendance|penalty|parent|parents|parental"},
    FailureWord{"improvement notice|notices", notOthers, power, "",
                "hygiene|safety|energy|food|hse|fire|planning"},
    FailureWord{"fnti|fntis|ntis", any, power},
    FailureWord{"rise targeted|intervention|intensive|mandatory|stuck|eligible", any, power, "",
                "price|prices|cost|costs|numbers|to|will|may|on"},
    FailureWord{"^rise ..1 school|schools|academies|category|list|priority", any, power, "", "", "universal"},
    FailureWord{"targeted rise", any, power},
    FailureWord{"a|the|our|your|by|with|from|named rise adviser|advisers|advisor|advisors|team|teams", any,
                power, "", "", "universal"},
    FailureWord{"intensive|statutory|formal support|intervention|interventions", schoolOnly, power},
    FailureWord{"eligible for ..1 intervention|interventions", notOthers, power},
    FailureWord{"@school in|under|facing ..1 intervention|interventions|scrutiny|monitoring|notice",
                schoolOnly, power},
    FailureWord{"hmi|ofsted|estyn monitoring", any, power},
    FailureWord{"interim executive board|boards", any, power},
    FailureWord{"ieb|iebs", any, power},
    FailureWord{"academy order|orders", any, power},
    FailureWord{"forced academisation|academy|conversion", any, power},
    // Welsh
    FailureWord{"mesurau|fesurau arbennig", notOthers, judgement, "", "", "tyst|tystion|llys"},
    FailureWord{"angen gwelliant|gwella", notOthers, judgement},
    FailureWord{"gwelliant sylweddol", notOthers, judgement},
    FailureWord{"annigonol", notOthers, judgement},
    FailureWord{"adolygiad|hadolygiad estyn", any, judgement},
    FailureWord{"peri|achosi|achos pryder", notOthers, category},
    FailureWord{"ysgol|ysgolion coch|oren|ambr|melyn", any, category},
    FailureWord{"hysbysiad|hysbysiadau rhybuddio|rhybudd", any, power},
    FailureWord{"da neu ragorol|well", notOthers, mirror},
    FailureWord{"ysgol|ysgolion gwan|gwannaf|gorau", any, label},
};

}  // namespace

std::span<const FailureWord> failureWords() {
    return rows;
}

}  // namespace offerbook
