use crate::messages::say::sentences;

sentences! {
    /// What is said of many shops together.
    BatchLine {
        Records { records: String, decisions: String }
            en "{records} records, {decisions} decisions"
            zh "共 {records} 条记录，{decisions} 份判定";
        Rejected { records: String }
            en "{records} rejected"
            zh "{records} 条未能判定";
        Findings en "Violations" zh "违规情节";
        Gates    en "Gates"      zh "准入与清退";
        Dues     en "Due"        zh "应扣应缴";
        Needs    en "Missing facts that could change a decision" zh "缺失且可能影响判定的事实";
        Rule     en "Rule"       zh "规则";
        Outcome  en "Outcome"    zh "结论";
        Count    en "Count"      zh "数量";
        What     en "What"       zh "项目";
        Shall    en "Certain"    zh "确定";
        AtMost   en "At most"    zh "至多";
        Unknown  en "Amount unknown" zh "金额未定";
        Fact     en "Fact"       zh "事实";
        Decisions en "Decisions" zh "判定数";
        Overflow en "too large"  zh "超出范围";
        Unread { keys: String }
            en "Not read, because no rulebook asks for them: {keys}"
            zh "以下内容没有规则用到，未读取：{keys}";
        Resembles { key: String, near: String }
            en "{key} (did you mean {near}?)"
            zh "{key}（是否想写 {near}？）";
        MoreRejects { records: String }
            en "… and {records} more rejected records; `--rejects FILE` keeps them all"
            zh "……另有 {records} 条未能判定的记录；使用 `--rejects FILE` 可全部保存";
        NoText
            en "some rows are not UTF-8; `--encoding gb18030` reads tables as most Chinese systems write them"
            zh "有的行不是 UTF-8 编码；国内系统导出的表格多可用 `--encoding gb18030` 读取";
        Stopped { records: String, place: String }
            en "stopped after {records} records, at {place}"
            zh "已停止：完成 {records} 条记录，至 {place}";
        NotWritten { file: String }
            en "`{file}` was not written"
            zh "未写入 `{file}`";
        Orphans { file: String, rows: String }
            en "note: {rows} rows of `{file}` belong to no shop"
            zh "提示：`{file}` 中有 {rows} 行不属于任何店铺";
        Sheet { file: String, sheet: String, others: String }
            en "note: of `{file}` the sheet `{sheet}` is read, and not {others}"
            zh "提示：`{file}` 读取的是工作表“{sheet}”，未读取{others}";
        Separator { file: String, mark: String }
            en "note: `{file}` says that its separator is `{mark}`"
            zh "提示：`{file}` 标明分隔符为 `{mark}`";
        FoundSeparator { file: String, mark: String }
            en "note: `{file}` is read with the separator `{mark}`, by which it has columns that are asked for; `--separator` says another one"
            zh "提示：`{file}` 按分隔符 `{mark}` 读取，因为这样才有规则所需的列；如有不同，请用 `--separator` 指明";
        FoundEncoding { file: String, encoding: String }
            en "note: `{file}` is read as {encoding}, in which it has columns that are asked for; `--encoding` says another one"
            zh "提示：`{file}` 按 {encoding} 编码读取，因为这样才有规则所需的列；如有不同，请用 `--encoding` 指明";
        RowsAbove { file: String, rows: String, line: String }
            en "note: {rows} rows above the head of `{file}` were left out; the head is row {line}; `--skip-rows` says otherwise"
            zh "提示：`{file}` 的表头在第 {line} 行，其上 {rows} 行未读取；如有不同，请用 `--skip-rows` 指明";
        RowsBelow { file: String, rows: String, text: String }
            en "note: the last {rows} rows of `{file}` are no shops and were left out, from “{text}” on; `--footer 0` has them judged"
            zh "提示：`{file}` 末尾 {rows} 行（自“{text}”起）不是店铺，未读取；如需判定，请加 `--footer 0`";
        FooterLeft { file: String, rows: String }
            en "note: the last {rows} rows of `{file}` were left out, as `--footer` says"
            zh "提示：按 `--footer` 的要求，`{file}` 末尾 {rows} 行未读取";
        ColumnMeant { file: String, column: String, name: String }
            en "note: the column `{column}` of `{file}` is read as `{name}`; `--columns` says otherwise"
            zh "提示：`{file}` 的 `{column}` 列按 `{name}` 读取；如有不同，请用 `--columns` 指明";
        BlankRows { file: String, rows: String }
            en "note: {rows} rows of `{file}` are blank and were left out"
            zh "提示：`{file}` 中有 {rows} 行为空白，已略过";
        Rate { records: String }
            en "{records} records"
            zh "{records} 条记录";
    }
}
