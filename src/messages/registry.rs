//! The problems: one row each with code, severity, fields, headline and help in both languages.

use super::issue::problems;
use super::kinds::{
    AppealClash, DraftFlaw, FactForm, ItemKind, OneOf, SettingForm, TypeName, VagueKind, spaced,
};
use super::page::Page;
use super::problem::Severity;
use super::reason::Reason;
use super::report::Told;
use super::say::Say;
use super::word::Word;
use crate::base::Lang;

problems! {
    // E00: files
    E0001 Error Unreadable { file: String, reason: Reason }
        en "cannot read `{file}`: {reason}" zh "无法读取 `{file}`：{reason}"
        help en "check the path and the permissions" zh "请检查路径与读取权限";
    E0002 Error NotUtf8 { file: String, byte: usize }
        en "`{file}` is not UTF-8: byte {byte} begins no character" zh "`{file}` 不是 UTF-8 编码：第 {byte} 个字节不构成字符"
        help en "save the file as UTF-8" zh "请将文件另存为 UTF-8 编码";
    E0003 Error TooLarge { file: String, limit: String }
        en "`{file}` is larger than {limit}" zh "`{file}` 超过 {limit}"
        help en "split the file" zh "请拆分该文件";
    E0004 Error NoPolicies { path: String }
        en "no `.policy` file in `{path}`" zh "`{path}` 中没有 `.policy` 文件"
        help en "name a `.policy` file, or a directory that holds one" zh "请指定 `.policy` 文件，或含有该类文件的目录";
    E0005 Error LayoutChanges { file: String }
        en "laying out `{file}` would change what it says, so it is left as it is" zh "重新排版会改变 `{file}` 的含义，因此未作改动"
        help en "this is a mistake of the formatter; please report it with the file" zh "这是排版程序的错误，请附上该文件反馈";
    E0006 Error Unwritable { file: String, reason: Reason }
        en "cannot write `{file}`: {reason}" zh "无法写入 `{file}`：{reason}"
        help en "check the path and the permissions" zh "请检查路径与写入权限";
    E0007 Error AlreadyThere { file: String }
        en "`{file}` is already there" zh "`{file}` 已经存在"
        help en "name another place; nothing was written" zh "请换一个位置；未写入任何内容";
    E0008 Error ChangesMeaning { name: String, wanted: String }
        en "spelled as `{wanted}`, `{name}` would mean something else here" zh "`{name}` 改写为 `{wanted}` 后，在此处的含义会改变"
        help en "something is already named `{wanted}`; give it another name, then convert" zh "`{wanted}` 已用作名称，请先改名再转换";
    E0009 Error Git { reason: String }
        en "git does not answer: {reason}" zh "git 未能给出结果：{reason}"
        help en "run it inside a git repository, with `git` on the path" zh "请在 git 仓库内运行，并确保可以找到 `git` 命令";
    E0010 Error WhichSides { paths: usize }
        en "two paths are compared with each other, or the versions in one: here are {paths}" zh "应给出两个路径互相比较，或给出一个含多个版本的路径：此处为 {paths} 个"
        help en "write `policyc diff OLD NEW`, `policyc diff PATH --from VERSION --to VERSION`, or `policyc diff --git REV..REV`" zh "请写作 `policyc diff 旧 新`、`policyc diff 路径 --from 版本 --to 版本`，或 `policyc diff --git 版本..版本`";
    E0011 Error NoRevision { revision: String }
        en "git knows no revision `{revision}` here" zh "此处的 git 仓库没有版本 `{revision}`"
        help en "name a branch, a tag or a commit; a shallow clone may lack it: fetch more history" zh "请指定分支、标签或提交；浅克隆可能缺少该版本，请先获取更多历史";
    E0012 Error LeavesRoot { file: String, root: String }
        en "`{file}` leads out of `{root}`" zh "`{file}` 指向 `{root}` 之外"
        help en "name the file or folder itself, or bring it there; hidden files are not followed to either" zh "请直接指定文件或目录本身，或将其移入该目录；也不会经链接读写隐藏文件";
    E0013 Error NotPolicy { file: String, reason: Reason }
        en "`{file}` is no policy: {reason}" zh "`{file}` 不是规则文件：{reason}"
        help en "a policy is a regular file whose name ends in `.policy`" zh "规则文件是扩展名为 `.policy` 的普通文件";

    // E01: spelling
    E0101 Error Unexpected { expected: OneOf<Word>, near: Option<String> }
        en "expected {expected}" zh "此处应为{expected}"
        help en "did you mean `{near}`?" zh "是否想写 `{near}`？";
    E0102 Error FullWidth { found: String, meant: String }
        en "`{found}` where the ASCII `{meant}` is meant" zh "此处应使用半角 `{meant}`，而不是 `{found}`"
        help en "type `{meant}`" zh "请改为 `{meant}`";
    E0103 Error TooDeep { limit: usize }
        en "nested more than {limit} levels deep" zh "嵌套超过 {limit} 层"
        help en "nest less; in a policy, give the inner part a name with `define`" zh "请减少嵌套；在规则中可用 `define` 为内层命名";
    E0104 Error OpenText
        en "this text is never closed" zh "文本缺少结尾的引号"
        help en "end it with `\"` on the same line" zh "请在同一行以 `\"` 结束";
    E0105 Error BadNumber { digits: usize }
        en "this number has more than {digits} digits" zh "数字超过 {digits} 位"
        help en "write fewer digits" zh "请减少位数";
    E0106 Error NoSuchDate { text: String }
        en "`{text}` does not exist in the calendar" zh "日历中不存在 `{text}`"
        help en "check the month and the day" zh "请检查月份与日期";
    E0107 Error UnexpectedItem { found: String, near: Option<String> }
        en "nothing in a policy begins with `{found}`" zh "规则文件中没有以 `{found}` 开头的条目"
        help en "did you mean `{near}`?" zh "是否想写 `{near}`？";
    E0108 Error TooLong { limit: usize }
        en "more than {limit} operands in one expression" zh "一个表达式中的运算项超过 {limit} 个"
        help en "give parts of it a name with `define`" zh "请用 `define` 为其中一部分命名";
    E0109 Error Invisible { code: String }
        en "an invisible character, {code}" zh "此处有不可见字符 {code}"
        help en "delete it, or type an ordinary space" zh "请删除，或改为普通空格";
    E0110 Error Reserved { word: String }
        en "`{word}` is a word of the language and cannot be a name" zh "`{word}` 是语言的保留词，不能用作名称"
        help en "choose another name: `{word}_`, say" zh "请改用其他名称，例如 `{word}_`";
    E0111 Error UnknownEscape { found: String }
        en "`{found}` means nothing in a text" zh "文本中的 `{found}` 没有含义"
        help en "write `\\\\` for a backslash; there are also `\\\"`, `\\n` and `\\t`" zh "反斜杠请写作 `\\\\`；此外还有 `\\\"`、`\\n` 与 `\\t`";

    // E02: names
    E0201 Error UnknownName { name: String, kind: ItemKind, near: Option<String> }
        en "no {kind} is named `{name}`" zh "没有名为“{name}”的{kind}"
        help en "did you mean `{near}`?" zh "是否想写“{near}”？";
    E0202 Error DuplicateName { name: String, kind: ItemKind }
        en "the {kind} `{name}` is declared twice" zh "{kind}“{name}”重复声明"
        help en "rename one of them, or delete it" zh "请重命名或删除其中一个";
    E0203 Error WrongKind { name: String, found: ItemKind, wanted: ItemKind }
        en "`{name}` is declared as {found}; what is needed here is {wanted}" zh "“{name}”是{found}，不是{wanted}";
    E0204 Error UnknownField { field: String, of: String, near: Option<String> }
        en "`{of}` has no field `{field}`" zh "“{of}”没有字段“{field}”"
        help en "did you mean `{near}`?" zh "是否想写“{near}”？";
    E0205 Error ImportFails { path: String, reason: Reason }
        en "cannot import `{path}`: {reason}" zh "无法引入 `{path}`：{reason}"
        help en "paths are relative to the importing file" zh "路径相对于当前文件";
    E0206 Error Circular { name: String }
        en "`{name}` is defined by itself" zh "“{name}”的定义引用了自身"
        help en "a definition may only use others that do not lead back to it" zh "定义只能引用不会回到自身的其他定义";
    E0207 Error NoHeader
        en "this file has rules but no `rulebook`" zh "文件含有规则，却没有 `rulebook` 声明"
        help en "begin it with `rulebook ID {{ title … version … effective … }}`" zh "请以 `rulebook ID {{ title … version … effective … }}` 开头";
    E0208 Error MissingEntry { item: String, entry: String }
        en "`{item}` needs `{entry}`" zh "`{item}` 缺少 `{entry}`"
        help en "add `{entry}`" zh "请补充 `{entry}`";
    E0209 Error RepeatedEntry { entry: String }
        en "`{entry}` is stated twice" zh "`{entry}` 重复出现"
        help en "keep one of them" zh "请只保留一个";
    E0210 Error TooFar { limit: usize }
        en "this leads through more than {limit} levels of definitions" zh "此处经过的定义超过 {limit} 层"
        help en "say it in fewer steps" zh "请减少中间步骤";
    E0211 Error TooMuch { limit: usize }
        en "written out, with all that it is defined by, this has more than {limit} parts" zh "将所引用的定义全部展开后，此处超过 {limit} 个部分"
        help en "let fewer definitions use the same one several times" zh "请减少对同一定义的重复引用";
    E0212 Error Superfluous { item: String, found: String }
        en "`{item}` takes no `{found}`" zh "`{item}` 不带 `{found}`"
        help en "delete it" zh "请删除";
    E0213 Error ImportsRulebook { path: String }
        en "`{path}` is a rulebook of its own and cannot be imported" zh "`{path}` 本身是一份规则，不能引入"
        help en "move what both need into a file without `rulebook`, and import that" zh "请将共用部分移入不含 `rulebook` 的文件，再引入该文件";
    E0214 Error ImportRefused { path: String, reason: Reason }
        en "cannot import `{path}`: {reason}" zh "无法引入 `{path}`：{reason}"
        help en "import a `.policy` file of the same workspace, by a path relative to this one; its root is the nearest folder above with `policyc.toml`, `.policyc.toml` or `.git`, else what was named" zh "只能以相对于当前文件的路径引入同一工作区内的 `.policy` 文件；工作区以上级目录中最近的、含 `policyc.toml`、`.policyc.toml` 或 `.git` 的目录为根，否则以所指定的路径为根";
    E0215 Error RecordCircle { record: String, links: Vec<String> }
        en "the record `{record}` holds itself, by way of {links}" zh "记录“{record}”经由 {links} 包含自身"
        help en "let one of them name the other by its `id`, as a text" zh "请让其中一方以文本形式的 `id` 指明另一方";

    // E03: types
    E0301 Error Mismatch { wanted: TypeName, found: TypeName }
        en "expected {wanted}, found {found}" zh "此处应为{wanted}，实际为{found}";
    E0302 Error Incomparable { left: TypeName, right: TypeName }
        en "{left} and {right} cannot be compared" zh "{left}与{right}不能比较"
        help en "both sides must be of one kind and unit" zh "两边必须是同一种类、同一单位的量";
    E0303 Error CannotCompute { operator: String, left: TypeName, right: TypeName }
        en "`{operator}` does not work on {left} and {right}" zh "`{operator}` 不能用于{left}与{right}"
        help en "both sides must be of one kind and unit" zh "两边必须是同一种类、同一单位的量";
    E0304 Error NotOrdered { found: TypeName }
        en "{found} has no order" zh "{found}没有大小之分"
        help en "use `==`, `!=` or `in {{ … }}`" zh "请使用 `==`、`!=` 或 `in {{ … }}`";
    E0305 Error CallArity { name: String, wanted: usize, found: usize }
        en "values of `{name}`: {wanted} wanted, {found} given" zh "`{name}` 需要 {wanted} 个值，给出了 {found} 个";
    E0306 Error MissingArms { missing: Vec<String> }
        en "`by` does not say what holds for {missing}" zh "`by` 没有说明 {missing} 的情形"
        help en "add an arm for each, or `else => …`" zh "请逐一补充，或写 `else => …`";
    E0307 Error NeedsElse
        en "this `by` needs an `else`" zh "此 `by` 需要 `else`"
        help en "only a `one of` can be listed completely" zh "只有 `one of` 类型才能列举完全";
    E0308 Error WrongUnit { wanted: TypeName, found: TypeName }
        en "expected {wanted}, found {found}" zh "此处应使用{wanted}，实际为{found}";
    E0309 Error BadRange { low: String, high: String }
        en "the range begins at {low}, above its end {high}" zh "区间起点 {low} 大于终点 {high}"
        help en "write the smaller one first" zh "请将较小者写在前面";
    E0310 Error NegativeAmount
        en "an amount cannot be below zero" zh "数额不能为负";
    E0311 Error TooManyDecimals { currency: String, digits: usize }
        en "{currency} has {digits} digits after the point at most" zh "{currency} 小数点后最多 {digits} 位"
        help en "round the amount as the rulebook says" zh "请按规则原文取整";
    E0312 Error WindowNeedsDate { found: TypeName }
        en "a window needs a date before `in`, not {found}" zh "时间窗口 `in` 之前应为日期，而不是{found}";
    E0313 Error NoAccount
        en "there is no account that points could fall into" zh "没有可计入分数的账户"
        help en "declare one: `account points {{ counts up }}`" zh "请声明账户：`account points {{ counts up }}`";
    E0314 Error WhichAccount { accounts: Vec<String> }
        en "which account? there are {accounts}" zh "计入哪个账户？现有 {accounts}"
        help en "write `from ACCOUNT`, or `points of ACCOUNT` in a type" zh "请写明 `from 账户`，类型中写 `points of 账户`";
    E0315 Error CapDates
        en "a cap per period needs the date of each element" zh "按期封顶需要每个元素的日期"
        help en "write `dated ELEMENT.FIELD` after the list" zh "请在列表之后写 `dated 元素.字段`";
    E0316 Error NoPeriodHere
        en "`this period` means nothing here" zh "此处没有 `this period` 所指的周期"
        help en "only the conditions of an account have a period; write `this year`, `this month`, …" zh "只有账户的条件才有自己的周期；请写 `this year`、`this month` 等";
    E0317 Error MilestoneAtStart { start: String }
        en "an account that starts at {start} is there from the beginning" zh "账户从 {start} 开始，起点处不会触发"
        help en "name a balance that deductions lead to" zh "请写扣分后才会达到的数值";
    E0318 Error SpillCircle { account: String }
        en "this deduction leads back to the account `{account}`" zh "这项扣分又回到账户“{account}”"
        help en "milestones may deduct from other accounts, but not in a circle" zh "节点可以扣其他账户的分，但不能循环";
    E0319 Error NoAttempts
        en "the number of appeals must be a whole number, at least 1" zh "申诉次数应为不小于 1 的整数"
        help en "where nobody may appeal, write `not available when true`" zh "若不得申诉，请写 `not available when true`";
    E0320 Error UnlessHere
        en "`unless` does not say here what its excuse does" zh "此处的 `unless` 没有说明豁免的作用"
        help en "write `A and not B` if B takes away what A says, and `A or B` if B is enough in place of A; `unless` may stand in conditions after `when`, `where`, `pending` and `requires`, outside `not` and `none`" zh "若 B 排除 A，请写 `A and not B`；若有 B 即可代替 A，请写 `A or B`；`unless` 用于 `when`、`where`、`pending` 与 `requires` 之后的条件，且不在 `not` 与 `none` 之内";
    E0340 Error TermLength
        en "a measure runs for a whole number of its unit, from 1 up to a hundred years" zh "措施的期限应为其单位的整数，至少为 1，最长一百年"
        help en "write it in a smaller unit, or `permanently` for what never ends" zh "请换用更小的单位；没有终期的请写 `permanently`";
    E0341 Error LighterMilestone
        en "only the heaviest milestone counts, which is the one written last, and this one is lighter than one before it" zh "多级时只按最重的节点处理，即写在最后的一级，而这一级比前面的更轻"
        help en "write the heavier one later, or `crossing several takes every`" zh "请把更重的节点写在后面，或改为 `crossing several takes every`";

    // E04: rulebooks
    E0401 Error Overlap { rulebook: String, first: String, second: String }
        en "versions `{first}` and `{second}` of `{rulebook}` are in force at once" zh "`{rulebook}` 的版本 `{first}` 与 `{second}` 同时生效"
        help en "end the earlier one with `until DATE`, exclusive" zh "请用 `until 日期`（不含当日）结束较早的版本";
    W0402 Warning Hole { rulebook: String, first: String, second: String }
        en "no version of `{rulebook}` is in force between `{first}` and `{second}`" zh "`{rulebook}` 在版本 `{first}` 与 `{second}` 之间没有任何版本生效"
        help en "if the text says nothing about that time, leave it so and say why in a `///` comment" zh "若原文对该时段确无规定，可保留，并在 `///` 注释中说明";
    E0403 Error SameVersion { rulebook: String, version: String }
        en "`{rulebook}` has two files for version `{version}`" zh "`{rulebook}` 的版本 `{version}` 有两个文件"
        help en "delete one, or give it its own version" zh "请删除其一，或改写版本号";
    E0404 Error SpanBackwards
        en "it ends before it takes effect" zh "终止日早于生效日"
        help en "`until` is exclusive and must lie after `effective`" zh "`until` 不含当日，且须晚于 `effective`";
    E0405 Error NoTiers { rule: String }
        en "`{rule}` has no tiers" zh "`{rule}` 没有任何情节"
        help en "add `tier NAME {{ when … }}`" zh "请添加 `tier 名称 {{ when … }}`";
    E0406 Error NoCondition { tier: String }
        en "`{tier}` does not say when it holds" zh "`{tier}` 没有写明成立条件"
        help en "add `when CONDITION`" zh "请添加 `when 条件`";
    W0407 Warning Undeclared { name: String, kind: ItemKind }
        en "the {kind} `{name}` is not declared" zh "{kind}“{name}”未声明"
        help en "declare it with its label: `document {name} \"…\"`" zh "请声明并注明名称：`document {name} \"…\"`";
    W0408 Warning Uncited { what: String }
        en "`{what}` rests on no clause" zh "`{what}` 未引用任何条款"
        help en "add `@\"…\"` with the clause of the published text, here or at what it stands in" zh "请在此处或其所属的规则、情节上用 `@\"…\"` 注明原文条款";
    E0409 Error StatusNeeds { status: String, entry: String }
        en "a rulebook that is `{status}` needs `{entry}`" zh "状态为 `{status}` 的规则需要 `{entry}`"
        help en "add `{entry}`, or change the status" zh "请补充 `{entry}`，或修改状态";
    E0410 Error AppliesOnlyToTrials { status: String }
        en "a version that is `{status}` is for all shops" zh "状态为 `{status}` 的版本适用于全部店铺"
        help en "only a `trial` is for some shops; otherwise put the condition into the rules" zh "只有 `trial` 版本可以限定店铺；其他版本请将条件写入规则";

    // E05: tests
    E0501 Error TestFails { test: String, expected: String, found: String, clauses: Option<String> }
        en "test “{test}”: expected {expected}, got {found}" zh "测试“{test}”：应为 {expected}，实际为 {found}"
        help en "it rests on {clauses}" zh "依据 {clauses}";
    E0502 Error WhichElement { rule: String, elements: Option<Vec<String>> }
        en "`{rule}` has no such finding" zh "`{rule}` 没有这个结论"
        help en "there are {elements}" zh "现有 {elements}";
    E0503 Error EmptyTest { test: String }
        en "test “{test}” expects nothing" zh "测试“{test}”没有任何预期"
        help en "add `expect …`" zh "请添加 `expect …`";
    E0504 Error NoDate { test: String }
        en "test “{test}” does not say as of when" zh "测试“{test}”没有写明时点"
        help en "add `as of DATE`" zh "请添加 `as of 日期`";
    E0505 Error SnapshotDiffers { case: String, changes: Told }
        en "case “{case}”: {changes}" zh "案例“{case}”：{changes}"
        help en "if that is meant, accept it with `policyc test --accept`" zh "如属有意改动，请用 `policyc test --accept` 接受";
    E0506 Error SnapshotMissing { case: String, snapshot: String }
        en "case “{case}” has no snapshot" zh "案例“{case}”尚无快照"
        help en "read `{snapshot}.new`, and accept it with `policyc test --accept`" zh "请阅读 `{snapshot}.new`，并用 `policyc test --accept` 接受";
    E0507 Error SnapshotHead { case: String }
        en "case “{case}” asks something else than its snapshot shows; the answer is the same" zh "案例“{case}”所问内容与快照开头不同，答复未变"
        help en "accept it with `policyc test --accept`" zh "请用 `policyc test --accept` 接受";
    E0508 Error OrphanSnapshot { file: String }
        en "the snapshot `{file}` belongs to no case" zh "快照 `{file}` 不属于任何案例"
        help en "delete it, or let `policyc test --prune` do it" zh "请删除，或使用 `policyc test --prune`";
    E0509 Error SameCase { snapshot: String }
        en "two cases have the snapshot `{snapshot}`" zh "有两个案例使用同一个快照 `{snapshot}`"
        help en "give each case its own name" zh "请为每个案例取不同的名称";
    E0510 Error UnknownCaseKey { name: String, near: Option<String> }
        en "a case has no `{name}`" zh "案例中不能有 `{name}`"
        help en "did you mean `{near}`?" zh "是否想写 `{near}`？";
    E0511 Error CaseLacks { key: String }
        en "this case does not say `{key}`" zh "此案例缺少 `{key}`"
        help en "add `{key}`" zh "请补充 `{key}`";
    E0512 Error NoSuchRulebook { rulebook: String, near: Option<String> }
        en "no rulebook is named `{rulebook}`" zh "没有名为 `{rulebook}` 的规则"
        help en "did you mean `{near}`?" zh "是否想写 `{near}`？";
    E0513 Error PendingSnapshot { file: String }
        en "`{file}` waits for a review" zh "`{file}` 待确认"
        help en "accept or delete it" zh "请接受或删除";
    E0514 Error SnapshotWording { case: String, changes: Told }
        en "case “{case}” is only worded otherwise: {changes}" zh "案例“{case}”仅措辞有变化：{changes}"
        help en "nothing else follows; take all such cases with `policyc test --accept=wording`" zh "后果不变；可用 `policyc test --accept=wording` 一次接受此类案例";

    // E06: facts
    E0601 Error FactsSyntax { format: String, reason: Reason }
        en "this is not {format}: {reason}" zh "不是有效的 {format}：{reason}";
    E0602 Error UnknownFact { name: String, near: Option<String> }
        en "no fact is named `{name}`" zh "没有名为“{name}”的事实"
        help en "did you mean `{near}`?" zh "是否想写“{near}”？";
    E0603 Error WrongForm { name: String, form: FactForm, found: String }
        en "`{name}` must be {form}, not {found}" zh "“{name}”应为{form}，而不是 {found}";
    E0604 Error OutOfRange { name: String, found: String, low: String, high: String }
        en "`{name}` is {found}, outside {low}..{high}" zh "“{name}”为 {found}，超出 {low}..{high}"
        help en "check the value, or the range that the rulebook states" zh "请检查该值，或规则所声明的范围";
    E0605 Error DuplicateKey { name: String }
        en "`{name}` is given twice" zh "“{name}”给出了两次"
        help en "keep one of them" zh "请只保留一个";
    E0606 Error FactDate { name: String, text: String }
        en "`{name}`: `{text}` does not exist in the calendar" zh "“{name}”：日历中不存在 `{text}`"
        help en "check the month, the day and the time" zh "请检查月、日与时刻";
    E0607 Error FactDigits { name: String, found: String, digits: usize }
        en "`{name}`: {found} has too many digits, at most {digits} fit" zh "“{name}”：{found} 位数过多，最多 {digits} 位"
        help en "write the exact amount with fewer digits" zh "请用更少的位数书写准确数额";
    E0608 Error FactDecimals { name: String, found: String, currency: String, digits: usize }
        en "`{name}`: {found} has more than {digits} digits after the point, which {currency} does not have" zh "“{name}”：{found} 的小数位超过 {digits} 位，{currency} 没有这样的单位"
        help en "write the amount as it was booked" zh "请按实际记账金额填写";
    E0609 Error UnknownFinding { found: String, near: Option<String> }
        en "no rule asks whether the platform finds “{found}”" zh "没有规则以平台认定“{found}”为条件"
        help en "did you mean “{near}”?" zh "是否想写“{near}”？";
    E0610 Error SameElement { id: String, list: String }
        en "`{list}` has two elements with the id `{id}`" zh "`{list}` 中有两个元素的 id 均为 `{id}`"
        help en "one matter counts once: delete one, or give it its own id" zh "同一事项只计一次：请删除其一，或使用不同的 id";
    E0611 Error UnknownFormat { file: String }
        en "cannot tell the format of `{file}`" zh "无法判断 `{file}` 的格式"
        help en "name it `.json`, `.yaml` or `.toml`; `policyc batch` takes `.ndjson`, `.csv`, `.tsv`, `.xlsx` and `.parquet` too" zh "请使用 `.json`、`.yaml` 或 `.toml` 扩展名；`policyc batch` 还可读取 `.ndjson`、`.csv`、`.tsv`、`.xlsx` 与 `.parquet`";
    E0612 Error SameSubject { subject: String }
        en "two shops are named `{subject}`" zh "有两个店铺都名为“{subject}”"
        help en "give each shop its own `subject`" zh "请为每个店铺填写不同的 `subject`";
    E0613 Error NoShops
        en "there is no shop in these facts" zh "事实文件中没有任何店铺"
        help en "give an object with the facts of a shop, or a list of them" zh "请给出一个店铺的事实对象，或由其组成的列表";
    E0614 Error TableRefused { file: String, reason: Reason }
        en "`{file}` cannot be judged: {reason}" zh "无法判定 `{file}`：{reason}"
        help en "correct the table; what is not read could be a shop" zh "请改正表格；未读取的内容可能是店铺";
    E0615 Error RowRefused { reason: Reason }
        en "this row cannot be judged: {reason}" zh "无法判定此行：{reason}";
    E0616 Error ShopsInRecord
        en "this record holds a list of shops, `shops`, and is no shop itself" zh "此记录是店铺列表 `shops`，本身不是店铺"
        help en "write each shop on a line of its own, or name the file `.json`" zh "请每行写一个店铺，或使用 `.json` 扩展名";
    E0617 Error NothingRead { keys: Vec<String> }
        en "none of the keys of this record is a fact that is asked for: {keys}" zh "此记录的键均不是所需的事实：{keys}"
        help en "a record is one shop with its facts by their names, which `policyc schema` lists" zh "一条记录是一个店铺，按事实名称给出；`policyc schema` 可列出名称";
    E0618 Error AppealClashes { fact: String, why: AppealClash }
        en "`{fact}` contradicts other facts about the appeal: {why}" zh "“{fact}”与申诉的其他事实矛盾：{why}"
        help en "correct one of them; `null` says that something did not happen" zh "请更正其中一项；`null` 表示没有发生";
    E0619 Error SkippedTime { name: String, text: String, zone: String, one: String, other: String }
        en "`{name}`: no clock in {zone} showed `{text}`, because clocks were put forward" zh "“{name}”：{zone} 因时钟拨快而没有 `{text}` 这一时刻"
        help en "write the time with its offset: perhaps `{one}` or `{other}`" zh "请写明带时区的时刻，可能是 `{one}` 或 `{other}`";
    E0620 Error TwiceTime { name: String, text: String, zone: String, one: String, other: String }
        en "`{name}`: clocks in {zone} showed `{text}` twice, because they were put back" zh "“{name}”：{zone} 因时钟拨慢而有两个 `{text}`"
        help en "write the time with its offset: `{one}` or `{other}`" zh "请写明带时区的时刻：`{one}` 或 `{other}`";

    // E07: asking
    E0701 Error NotInForce { rulebook: String, day: String, versions: Vec<String> }
        en "no version of `{rulebook}` is in force on {day}" zh "`{rulebook}` 在 {day} 没有生效的版本"
        help en "there are {versions}; ask for one with `--version`" zh "现有版本 {versions}；可用 `--version` 指定";
    E0702 Error Overflow { what: String }
        en "`{what}` is too large to compute exactly" zh "`{what}` 过大，无法精确计算"
        help en "check the facts it is computed from" zh "请检查参与计算的事实";
    E0703 Error NoSuchVersion { version: String, versions: Vec<String> }
        en "there is no version `{version}`" zh "没有版本 `{version}`"
        help en "known versions: {versions}" zh "现有版本 {versions}";
    E0704 Error UnknownReading { name: String, near: Option<String> }
        en "no reading is named `{name}`" zh "没有名为“{name}”的解读"
        help en "did you mean `{near}`?" zh "是否想写“{near}”？";
    E0705 Error BadReading { name: String, form: FactForm, found: String }
        en "the reading `{name}` must be {form}, not `{found}`" zh "解读“{name}”应为{form}，而不是 `{found}`";
    E0706 Error NothingAsked { rulebooks: Vec<String> }
        en "the facts give nothing that {rulebooks} ask for" zh "这些事实与 {rulebooks} 所需的事实无关"
        help en "`policyc schema` prints which facts a rulebook needs" zh "`policyc schema` 可列出规则需要的事实";
    E0707 Error OutOfTime { what: String }
        en "{what} lies outside the years that can be computed" zh "{what} 超出可计算的年份";
    E0708 Error NoRulebook
        en "there is no rulebook among these policies" zh "这些文件中没有任何规则"
        help en "name a file that begins with `rulebook ID {{ … }}`" zh "请指定以 `rulebook ID {{ … }}` 开头的文件";
    E0709 Error RepeatedReading { name: String }
        en "the reading `{name}` is chosen twice" zh "解读“{name}”指定了两次"
        help en "keep one of them" zh "请只保留一个";
    E0710 Error NegativeEntry { entry: String, account: String }
        en "`{entry}` has points below zero, which the account `{account}` cannot take" zh "“{entry}”的分值为负，账户“{account}”无法计入"
        help en "a deduction that was taken back is an entry of its own that is `reversed`; points earned are `credits`" zh "被撤销的扣分请用 `reversed` 标明，赚取的分值请用 `credits` 记录";
    E0711 Error NothingToCompare { versions: Vec<String> }
        en "there are no two versions of one rulebook to compare" zh "没有同一规则的两个版本可供比较"
        help en "the versions are {versions}" zh "现有版本：{versions}";

    // W08: lints
    W0801 Warning Unused { name: String, kind: ItemKind }
        en "no rule uses the {kind} `{name}`" zh "没有任何规则用到{kind}“{name}”"
        help en "delete it, or use it; what only tests speak of is not used" zh "请删除，或在规则中使用；仅测试提及不算使用";
    W0802 Warning AlwaysTrue { condition: String }
        en "`{condition}` is true whatever the facts" zh "无论事实如何，`{condition}` 恒成立"
        help en "check its numbers and operators, or leave it out" zh "请核对其中的数值与运算符，或删去此条件";
    W0803 Warning NeverTrue { condition: String }
        en "no facts make `{condition}` true" zh "没有任何事实能使 `{condition}` 成立"
        help en "check its numbers and operators, and the ranges of the facts that it asks for" zh "请核对其中的数值与运算符，以及所涉事实的取值范围";
    W0804 Warning UnreachableTier { tier: String, behind: Option<String>, example: Option<String> }
        en "the tier `{tier}` never counts" zh "情节“{tier}”永远不会被采用"
        help en "whenever it holds, so does one that goes before it: {behind}; for example where `{example}`" zh "它成立时，必有优先采用的一档同时成立：{behind}；例如 `{example}` 时";
    W0805 Warning NotAscending { tier: String, before: String, less: String, more: String }
        en "`{tier}` comes after `{before}` and brings less: `{less}` after `{more}`" zh "“{tier}”排在“{before}”之后，处罚却更轻：先是 `{more}`，后是 `{less}`"
        help en "tiers ascend, and the last one that holds counts: put them in order, or check the amounts" zh "情节应由轻到重排列，以成立的最后一档为准：请调整顺序，或核对数额";
    W0806 Warning ThresholdDiffers { what: String, context: String, one: String, other: String }
        en "`{what}` is compared with {one} here and with {other} elsewhere, for the same {context}" zh "同为{context}，`{what}` 在此处与 {one} 比较，在别处却与 {other} 比较"
        help en "give the value one name with `define`, or say in a comment why there are two" zh "请用 `define` 为该值统一命名，或在注释中说明为何有两个值";
    W0807 Warning VagueWord { word: String, what: String, why: VagueKind }
        en "`{word}` in {what} leaves open {why}" zh "{what}中的“{word}”没有说明{why}"
        help en "add a `reading` of it, with the clause: `reading short_period: bool = true because \"…\" @\"…\"`" zh "请为其写一个注明条款的 `reading`，例如 `reading short_period: bool = true because \"…\" @\"…\"`";
    W0808 Warning UnstatedDayCount { window: String }
        en "nobody says how `{window}` is counted: natural days or workdays, and from which day on" zh "没有说明 `{window}` 如何计算：自然日还是工作日，从哪一日起算"
        help en "the language counts natural days from the next day on; say in a `///` comment what the text says, or write `counting the first day`, `workdays`" zh "语言按自然日、自次日起计算；请在 `///` 注释中写明原文的说法，或写 `counting the first day`、`workdays`";
    W0809 Warning LowConfidence { rulebook: String }
        en "no source of `{rulebook}` is more than an article that retells it" zh "`{rulebook}` 的来源都只是转述，没有一个是原文"
        help en "look for the platform's own page, a reprint or a press report, and add it as a `source`" zh "请查找平台官方页面、原文转载或媒体报道，并添加为 `source`";
    W0810 Warning NoPlainDraft { version: String, flaw: DraftFlaw }
        en "`{version}` {flaw}" zh "`{version}` {flaw}"
        help en "if it was adopted, say so with `status in_force`; if not, with `status withdrawn`, or without `effective`" zh "已正式发布的请写 `status in_force`；未采纳的请写 `status withdrawn`，或去掉 `effective`";
    W0811 Warning OpenBoundary { day: String, text: String }
        en "“{text}” leaves open whether {day} itself is included" zh "“{text}”没有说明是否包含 {day} 当日"
        help en "decide it with a `reading` that cites the clause and stands in this condition" zh "请用注明条款的 `reading` 表明取法，并写入此条件";
    W0812 Warning NoAppealStated { rule: String }
        en "`{rule}` brings penalties, and the rulebook says nothing of appeals" zh "“{rule}”会带来处罚，而整部规则只字未提申诉"
        help en "add an `appeal`, or say in a comment that the text has none" zh "请补充 `appeal`，或在注释中说明原文没有申诉条款";
    W0813 Warning HoleBetweenTiers { below: String, above: String, example: String }
        en "between `{below}` and `{above}` nothing is said where `{example}`" zh "`{example}` 时落在“{below}”与“{above}”之间，没有任何规定"
        help en "extend one of the two; where the text itself is silent, say so in a comment that allows it" zh "请补全其中一档；原文确无规定的，请用注释注明并关闭此检查";

    W0814 Warning MixedKeywords { found: String, usual: String, count: usize, lang: String }
        en "`{found}` is spelled `{usual}` in the language of most keywords here; there are {count} such words" zh "此文件多数关键字为另一种语言，`{found}` 应写作 `{usual}`；这样的关键字共有 {count} 处"
        help en "`policyc fmt --keywords {lang}` writes all of them in one language" zh "可用 `policyc fmt --keywords {lang}` 统一为一种语言";

    W0815 Warning PromiseBroken { rule: String, example: String }
        en "`{rule}` promises that one of its tiers always holds, and none does where `{example}`" zh "“{rule}”声明各档完备，但 `{example}` 时没有任何一档成立"
        help en "add a tier for it, or take the promise back" zh "请补充相应的一档，或删去该声明";
    W0816 Warning PromiseOverlaps { rule: String, one: String, other: String, example: String }
        en "`{rule}` promises that no two of its tiers hold at once, and `{one}` and `{other}` both do where `{example}`" zh "“{rule}”声明各档互不重叠，但 `{example}` 时“{one}”与“{other}”同时成立，且后果不同"
        help en "part the two conditions, or take the promise back" zh "请区分两档的条件，或删去该声明";
    W0817 Warning PromiseOpen { rule: String, promise: String }
        en "whether `{rule}` keeps its promise `{promise}` could not be decided" zh "无法判定“{rule}”是否符合其声明 `{promise}`"
        help en "simpler conditions can be decided; `docs/analysis.md` says which" zh "条件简化后即可判定；可判定的范围见 `docs/analysis.md`";

    // W082: comments that switch lints off
    W0820 Warning SuppressionWithoutReason { lint: String }
        en "this comment allows `{lint}` and does not say why" zh "此注释关闭了 `{lint}`，却没有写明理由"
        help en "write the reason behind it: `// policyc: allow {lint} -- the text says so`" zh "请在其后写明理由：`// policyc: allow {lint} -- 原文如此`";
    W0821 Warning UnknownSuppression { name: String, near: Option<String> }
        en "`{name}` is no lint that a comment could allow" zh "`{name}` 不是可以关闭的检查项"
        help en "did you mean `{near}`?" zh "是否想写 `{near}`？";
    W0822 Warning UnusedSuppression { lint: String }
        en "`{lint}` finds nothing here that this comment could allow" zh "`{lint}` 在此处并无发现，此注释不起作用"
        help en "delete the comment, or move it to the line above what it speaks of" zh "请删除此注释，或移到所指内容的上一行";

    // E09: settings
    E0901 Error UnknownSetting { key: String, near: Option<String> }
        en "there is no setting `{key}`" zh "没有名为 `{key}` 的设置"
        help en "did you mean `{near}`?" zh "是否想写 `{near}`？";
    E0902 Error UnknownLint { name: String, near: Option<String> }
        en "there is no lint `{name}`" zh "没有名为 `{name}` 的检查项"
        help en "did you mean `{near}`? `policyc lints` lists them all" zh "是否想写 `{near}`？`policyc lints` 可列出全部检查项";
    E0903 Error SettingForm { key: String, form: SettingForm }
        en "`{key}` must be {form}" zh "`{key}` 应为{form}";
    E0904 Error BadPattern { pattern: String, reason: String }
        en "`{pattern}` is no pattern of paths: {reason}" zh "`{pattern}` 不是有效的路径模式：{reason}"
        help en "`*` is any name, `**` any folders: `drafts/**`" zh "`*` 表示任意名称，`**` 表示任意层目录，例如 `drafts/**`";
}
