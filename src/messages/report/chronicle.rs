use crate::messages::say::sentences;

sentences! {
    /// The versions of a rulebook.
    ChronicleLine {
        On { id: String, day: String } en "{id} · on {day}" zh "{id} · {day}";
        Version    en "Version"     zh "版本";
        Span       en "Time"        zh "时间";
        Days       en "In force"    zh "有效期";
        Standing   en "On that day" zh "当日状态";
        FromUntil { from: String, until: String } en "{from} – {until}" zh "{from} 至 {until}";
        From { from: String } en "from {from}" zh "{from} 起";
        Until { until: String } en "unstated – {until}" zh "未写明 至 {until}";
        Unstated en "unstated" zh "未写明";
        InForce { status: String }    en "► binding ({status})"       zh "► 有效（{status}）";
        OnTrial { status: String }    en "► for a cohort ({status})"  zh "► 对部分店铺（{status}）";
        Past { status: String }       en "past ({status})"            zh "已失效（{status}）";
        Ahead { status: String }      en "ahead ({status})"           zh "未生效（{status}）";
        NotBinding { status: String } en "binds nobody ({status})"    zh "无约束力（{status}）";
        Hole { from: String, to: String }
            en "no version is in force from {from} to before {to}"
            zh "{from} 至 {to} 前没有任何版本生效";
        Nobody     en "no version is in force on that day" zh "当日没有生效的版本";
    }
}
