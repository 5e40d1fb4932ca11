//! The help of commands and options in Chinese; the English stands beside each option in the code of its command.

/// A command and what it does; the empty name is `policyc` itself.
const COMMANDS: &[(&str, &str)] = &[
    ("", "把电商平台规则写成文本：对店铺有何后果、为什么、离更重一档还差多少、申诉截止到何时"),
    ("eval", "按现行规则判定店铺事实"),
    ("batch", "批量判定文件中的大量店铺，逐条输出判定"),
    ("timeline", "列出店铺已经发生的事项，以及此后若无新情况将会发生的事项"),
    ("versions", "列出各版本的生效时间，以及某日生效的版本"),
    ("diff", "比较规则的两个版本在含义上有何不同，以及哪些店铺受影响"),
    ("new", "新建规则：带注释和测试的规则文件，以及可供试用的事实文件"),
    ("check", "检查规则文件，一次列出全部问题"),
    ("explain", "按编号（检查项也可按名称）说明问题：含义、缘由与改法；不给编号则列出全部问题"),
    ("lints", "列出全部检查项及其级别"),
    ("test", "运行规则文件中的测试，以及规则旁的案例"),
    ("fmt", "统一规则文件的排版，不改变含义与注释"),
    ("doc", "把规则写成可阅读、可打印的页面（HTML 或 Markdown）"),
    ("schema", "输出规则所需事实的 JSON Schema"),
    ("completions", "输出命令行补全脚本"),
    ("man", "输出使用手册"),
    ("help", "显示本帮助，或某个命令的帮助"),
];

/// An option: its command, or the empty name for all of them; its name in the code of the command; what it is for.
const OPTIONS: &[(&str, &str, &str)] = &[
    ("", "lang", "输出语言，默认取 `POLICYC_LANG`，其次取系统语言"),
    ("", "color", "何时使用颜色"),
    ("", "help", "显示帮助"),
    ("", "policies", "规则文件，或存放规则文件的目录"),
    ("", "paths", "规则文件，或存放规则文件的目录"),
    ("", "facts", "事实文件：JSON、YAML 或 TOML；`-` 表示标准输入"),
    ("", "as_of", "判定时点：日期，或带时区的时刻；默认为现在"),
    ("", "readings", "对含糊之处的解读，可重复使用"),
    ("", "chosen", "指定版本，包括征求意见稿与试行版本"),
    ("", "format", "输出格式"),
    ("", "version", "显示版本号"),
    (
        "batch",
        "facts",
        "事实文件，可为多个：NDJSON、JSON 数组、CSV、TSV、XLSX，可为 gzip 或 zstd 压缩；`-` 表示标准输入",
    ),
    ("", "lists", "从另一张表读取事实列表，每行一项，如 `notices=违约单.csv`；可重复使用"),
    ("", "key", "关联各表的列（或字段），说明每一行属于哪个店铺，同时作为店铺名称"),
    ("", "columns", "列与事实的对应关系文件：TOML，每行 `\"列名\" = \"事实\"`"),
    ("batch", "output", "写入的文件，全部完成后才出现；默认为标准输出"),
    ("batch", "output_format", "输出格式"),
    ("batch", "select", "只输出判定中的这些部分，其余不计算"),
    (
        "",
        "encoding",
        "表格的编码，用于不是 UTF-8 且自身没有标明编码的文件：`gb18030`、`gbk`、`big5`、`utf-16le` 等",
    ),
    ("", "separator", "表格各列之间的分隔符，用于与扩展名不符的文件：`;`、`|`、`\\t` 等"),
    ("", "skip_rows", "店铺表格的表头之上有多少行"),
    ("", "footer", "店铺表格末尾有多少行不是店铺 [默认：合计、分隔线与备注]"),
    ("", "rejects", "未能判定的记录写入此文件，每行一条，附原因"),
    ("", "threads", "用于判定的线程数；默认为可用的处理器数"),
    ("", "strict", "记录中有规则未用到的内容时不予判定"),
    ("", "config", "设置文件，代替离各规则文件最近的 `policyc.toml`"),
    ("", "isolated", "不读取任何 `policyc.toml`"),
    ("", "allow", "关闭某检查项；`all` 指全部，`warnings` 指本会警告的各项"),
    ("", "warn", "对某检查项的发现给出警告"),
    ("", "deny", "把某检查项的发现视为错误；`warnings` 指本会警告的各项"),
    ("timeline", "from", "从哪一日起"),
    ("timeline", "to", "到哪一日止"),
    ("timeline", "output", "写入的文件；多张图时为已有的目录"),
    ("lints", "policy", "规则文件或目录，显示适用于它的级别"),
    ("versions", "on", "哪一日，默认为今天"),
    ("diff", "paths", "旧规则与新规则，或一个含多个版本的路径"),
    ("diff", "git", "两个 git 版本，如 `main..HEAD`；只写一个时，以磁盘上的文件为新的一方"),
    ("diff", "from", "旧版本"),
    ("diff", "to", "新版本"),
    (
        "diff",
        "facts",
        "店铺事实，用于查看哪些店铺受影响，可为多个：NDJSON、JSON、CSV、TSV、XLSX（可为 gzip 或 zstd 压缩）、YAML、TOML；`-` 表示标准输入",
    ),
    ("diff", "affected", "逐个列出受影响店铺的文件，每行一个 JSON"),
    ("diff", "as_of", "按两个版本判定店铺的时点，默认为现在"),
    ("diff", "output", "写入的文件，默认输出到标准输出"),
    ("new", "folder", "写入的目录，目录名即规则名"),
    ("new", "id", "规则的标识，如 `platform.rules`；默认取目录名"),
    ("check", "fix", "修正只有一种改法的问题（仅限所列文件）"),
    ("explain", "codes", "问题编号，如 E0201，或检查项名称"),
    ("check", "unsafe_fixes", "与 `--fix` 同用：也采用不一定符合原意的建议"),
    ("fmt", "paths", "规则文件，或存放规则文件的目录；`-` 表示标准输入"),
    ("fmt", "check", "不写入；有文件需要重新排版时退出码为 1"),
    ("fmt", "diff", "不写入；显示将要改动之处"),
    (
        "fmt",
        "keywords",
        "关键字的语言：`en`、`zh` 为转换，`keep` 为保持原样；默认取 `--lang` 所指定的语言，未指定则保持原样",
    ),
    ("doc", "output", "写入的目录，不存在则新建"),
    ("doc", "format", "页面格式"),
    ("test", "filter", "只运行名称含此文字的测试与案例"),
    (
        "test",
        "accept",
        "将各案例的答复写为快照；`--accept=wording` 仅接受措辞有变化（名称、条款、条件写法、来源）而后果不变的案例",
    ),
    ("test", "review", "逐个查看答复有变化的案例，按一个键决定"),
    ("test", "ci", "不写入任何文件；存在待确认的快照也算失败"),
    ("test", "prune", "删除不属于任何案例的快照"),
    ("test", "watch", "文件有改动时重新运行"),
    ("test", "coverage", "显示测试与案例覆盖了哪些档次、结论、节点、免责、后果、条件与界限"),
    ("test", "min", "与 `--coverage` 同用：覆盖率（百分比）低于此数即算失败"),
    ("test", "output", "与 `--coverage` 同用：写入的文件，默认输出到标准输出"),
    ("schema", "chosen", "只输出该版本所需的事实"),
    ("completions", "shell", "所用的命令行环境"),
    ("man", "output", "写入的目录，每个命令一页"),
    ("help", "subcommand", "要显示其帮助的命令"),
];

/// What a command does, in Chinese.
pub fn command_help(command: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(name, _)| *name == command).map(|(_, help)| *help)
}

/// What an option of a command is for, in Chinese.
pub fn option_help(command: &str, option: &str) -> Option<&'static str> {
    let find = |command: &str| OPTIONS.iter().find(|row| row.0 == command && row.1 == option);
    find(command).or_else(|| find("")).map(|row| row.2)
}

/// What stands for a value in a line of usage, in both languages.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("CODE", "编号"),
    ("COLOR", "时机"),
    ("COLUMN", "列名"),
    ("COMMAND", "命令"),
    ("DATE", "日期"),
    ("DIR", "目录"),
    ("ENCODING", "编码"),
    ("MARK", "符号"),
    ("FILE", "文件"),
    ("FORMAT", "格式"),
    ("ID", "标识"),
    ("KEYWORDS", "语言"),
    ("LANG", "语言"),
    ("LINT", "检查项"),
    ("LIST=FILE", "列表=文件"),
    ("N", "数量"),
    ("NAME=VALUE", "名称=取值"),
    ("OUTPUT_FORMAT", "格式"),
    ("PART", "部分"),
    ("PATH", "路径"),
    ("PERCENT", "百分比"),
    ("FORM", "形式"),
    ("POLICY", "规则"),
    ("REV..REV", "版本..版本"),
    ("SHELL", "环境"),
    ("TEXT", "文字"),
    ("WHICH", "哪些"),
    ("VERSION", "版本"),
];

/// What stands for a value in a line of usage, in Chinese.
pub fn placeholder(english: &str) -> Option<&'static str> {
    PLACEHOLDERS.iter().find(|(en, _)| *en == english).map(|(_, zh)| *zh)
}
