import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_spans

# text with " | " where a sentence ends
SENTENCES = [
    "Một câu. | Hai câu.",
    "Họp tại TP. Hà Tĩnh. | Có 12 chi bộ.",
    "P. BÍ THƯ chủ trì. | Đ.U kết luận.",
    "Tx. Điện Bàn đã họp. | TT. Nam Phước cũng vậy.",
    "Công văn V/v tổng kết. | Báo cáo gửi về huyện.",
    "Ngày 03.6.2013 ban hành. | Ngày 03. 6. 2013 có hiệu lực.",
    "Còn 2,26% hộ nghèo, 1.800 hộ. | 12 chi bộ vững mạnh.",
    "Diện tích 8,2ha. | Xã có 1.842 ha đất.",
    "Số liệu gồm xã, phường, v.v. và các thôn.",
    "Gồm hội, đoàn thể, v.v. | Ngoài ra có tổ hòa giải.",
    "Các mô hình tiêu biểu... | Tuy nhiên còn hạn chế.",
    "Kiểm tra, giám sát… và báo cáo.",
    "Xã ….. báo cáo kết quả.",
    "Xã………….nằm ở phía ……..của huyện………….. | Xã có vị trí thuận lợi.",
    "Diện tích tự nhiên …..ha. | Dân số có…hộ với….nhân khẩu.",
    "Đạo Phật với …..Phật tử và đạo ….. với…..tín đồ.",
    "Giáp xã…………và xã………….. | Xã có 6 thôn.",
    "Đã góp phần nhân rộng./.",
    "Đã thực hiện./. | Nơi khác chưa.",
    "Bác dạy: “Dân vận kém thì việc gì cũng kém.” | Vì vậy phải làm tốt.",
    "Khẩu hiệu “Dân là gốc!” được treo ở thôn.",
    "Thế nào là dân vận khéo? | Là làm cho dân tin.",
    "1. Làm tốt công tác tuyên truyền. | Tiếp tục quán triệt.",
    "1.2. Công tác dân vận. | Đã đạt kết quả.",
    "IV. Nhiệm vụ",
    "a) Công khai. | Đã niêm yết.",
    "Điều 1. Thành lập Ban Chỉ đạo. | Giao Văn phòng theo dõi.",
    "- Khách quan: địa bàn rộng; dân cư phân tán.",
    "Trưởng khối là ThS. Nguyễn Văn A.",
    "Dòng này bị ngắt\ngiữa câu. | Câu sau\ncũng vậy.",
]
# sentences joined without a blank: "|" where the cut goes
RUN_ON = [
    "được chú trọng.|Chất lượng giáo dục tốt.",
    "đạt 98%.|Công tác dân vận tốt.",
    "khóa XI (2013).|Công tác dân vận tốt.",
    "trong năm 2020.|Chất lượng tốt.",
    "địa chỉ danvan.vn và Đ.U",
    "Nghị quyết TW.25 và QĐ.TW",
    "1.Mục tiêu chung",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_a_reader_ends_them(marked):
    text = marked.replace(" | ", " ")
    assert [s.of(text) for s in sentence_spans(text)] == marked.split(" | ")


@pytest.mark.parametrize("marked", RUN_ON)
def test_a_missing_blank_does_not_join_sentences(marked):
    text = marked.replace("|", "")
    assert [s.of(text) for s in sentence_spans(text)] == marked.split("|")


def test_only_the_range_asked_for_is_split():
    text = "Một câu. Hai câu. Ba câu."
    assert [s.of(text) for s in sentence_spans(text, 9, 17)] == ["Hai câu."]


ANY = st.text(alphabet=st.sampled_from('aàbAĐÔ1259 .…!?;:,()“”"-/\n\t\u00a0%')) | st.text()


@given(ANY)
def test_spans_are_ordered_trimmed_and_leave_nothing_out(text):
    spans = sentence_spans(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip(" \t\u00a0\u200b\n\f\v")
        assert span.of(text) == span.of(text).strip(" \t\u00a0\n")
        end = span.end
    assert not text[end:].strip(" \t\u00a0\u200b\n\f\v")
