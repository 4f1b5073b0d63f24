"""Three invented documents for the page's tests: a long report, a digest, a plan."""

from __future__ import annotations

from core.records import Fields, Kind

REPORT = """ĐẢNG BỘ TỈNH HƯNG AN
ĐẢNG ỦY XÃ THANH BÌNH
*
Số 48-BC/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Thanh Bình, ngày 05 tháng 12 năm 2025
BÁO CÁO
kết quả công tác dân vận năm 2025, nhiệm vụ năm 2026
I. ĐẶC ĐIỂM TÌNH HÌNH
Xã Thanh Bình có 12 thôn với 3.412 hộ, 13.865 nhân khẩu; Đảng bộ có 24 chi bộ trực thuộc.
Kinh tế của xã chủ yếu là trồng lúa, chăn nuôi nhỏ và làm nghề mây tre đan ở ba thôn ven sông.
II. KẾT QUẢ THỰC HIỆN
1. Công tác lãnh đạo, chỉ đạo
Đảng ủy đã ban hành 01 chương trình và 06 kế hoạch về công tác dân vận, phân công từng đồng chí
trong Ban Chấp hành phụ trách một thôn.
Việc quán triệt được làm đến 100% chi bộ, có 1.108 lượt đảng viên tham gia học tập.
2. Kết quả về đời sống nhân dân
Đến cuối năm 2025, toàn xã còn 61 hộ nghèo, bằng 1,79% tổng số hộ, giảm 0,84 điểm phần trăm so
với cuối năm 2024.
Trong năm, Mặt trận và các đoàn thể vận động được 486 triệu đồng giúp 27 hộ sửa nhà.
Kết quả theo thôn như sau:
Thôn | Số hộ | Hộ nghèo | Tỷ lệ (%)
Đông Hà | 312 | 4 | 1,28
Tây Hà | 287 | 9 | 3,14
Trung Lập | 341 | 5 | 1,47
3. Đối thoại với nhân dân
Người đứng đầu cấp ủy, chính quyền đã tổ chức 04 hội nghị đối thoại với 620 lượt người dự; 87 ý
kiến được trả lời, 9 ý kiến còn phải chờ cấp trên.
III. HẠN CHẾ VÀ NGUYÊN NHÂN
1. Hạn chế
- Việc nắm tình hình nhân dân ở một số thôn chưa kịp thời, còn để dư luận kéo dài.
- Phối hợp giữa chính quyền và Mặt trận trong giải quyết kiến nghị còn chậm, có việc quá 30 ngày.
- Nội dung sinh hoạt của một số chi hội còn đơn điệu, chưa thu hút được thanh niên.
2. Nguyên nhân
Cán bộ dân vận ở thôn đều kiêm nhiệm, phụ cấp thấp và ít được bồi dưỡng.
IV. BÀI HỌC KINH NGHIỆM
Một là, nơi nào bí thư chi bộ trực tiếp gặp dân thì việc khó ở nơi đó được giải quyết sớm.
Hai là, phối hợp phải có người chịu trách nhiệm chính và hạn trả lời ghi bằng văn bản.
V. NHIỆM VỤ NĂM 2026
Phấn đấu đến cuối năm 2026 tỷ lệ hộ nghèo của xã còn dưới 1,2%.
Mỗi thôn có ít nhất 01 mô hình dân vận khéo được cấp ủy công nhận.
"""

# Long enough that a window does not hold all of it.
REPORT += "PHỤ LỤC\n" + "\n".join(
    f"Thôn số {n} đã họp dân {n % 4 + 1} lần trong năm, ghi {n * 3 + 2} ý kiến và trả lời "
    f"{n * 3} ý kiến tại chỗ, phần còn lại chuyển về Ủy ban nhân dân xã xem xét."
    for n in range(1, 41)
)

DIGEST = """BẢN TÓM TẮT
Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương
về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới
Đây là bản tóm tắt bằng lời của đơn vị, không phải nguyên văn nghị quyết.
I. QUAN ĐIỂM
Bản tóm tắt ghi: cách mạng là sự nghiệp của nhân dân, do nhân dân và vì nhân dân.
II. NHIỆM VỤ
Bản tóm tắt ghi: cấp ủy và chính quyền các cấp định kỳ đối thoại trực tiếp với nhân dân.
"""

PLAN = """ĐẢNG ỦY XÃ THANH BÌNH
Số 12-KH/ĐU
Thanh Bình, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
công tác dân vận năm 2026
I. MỤC ĐÍCH
Kế hoạch nhằm đưa việc đối thoại với nhân dân thành nền nếp ở cả 12 thôn trong năm 2026.
II. THỜI GIAN
Hội nghị đối thoại cấp xã tổ chức hai lần, vào tháng 4 và tháng 10 năm 2026.
"""

DOCUMENTS = (
    (
        "bao-cao-dan-van-2025.txt",
        REPORT,
        Fields(
            Kind.REPORT, "48", "BC/ĐU", "Đảng ủy xã Thanh Bình", "Đảng bộ tỉnh Hưng An",
            "Thanh Bình", "2025-12-05", "kết quả công tác dân vận năm 2025, nhiệm vụ năm 2026",
            "xã Thanh Bình", "2025", "commune", is_sample=True,
        ),
    ),
    (
        "tom-tat-nq-25.md",
        DIGEST,
        Fields(
            Kind.DIRECTIVE, "25", "NQ/TW", "Ban Chấp hành Trung ương", None, None, "2013-06-03",
            "tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận", None, None,
            "central", is_digest=True,
        ),
    ),
    (
        "ke-hoach-dan-van-2026.docx",
        PLAN,
        Fields(
            Kind.PLAN, "12", "KH/ĐU", "Đảng ủy xã Thanh Bình", None, "Thanh Bình", "2026-01-20",
            "công tác dân vận năm 2026", "xã Thanh Bình", "2026", "commune",
        ),
    ),
)  # fmt: skip
