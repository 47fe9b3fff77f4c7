"""The annual report on 政府信息公开 (条例第四十九条、第五十条): its tables, their arithmetic, its sections, its figures."""
