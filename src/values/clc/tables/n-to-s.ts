/** N to S: natural sciences, medicine, agriculture. One class to a line: see ../table.ts; licence of the captions: ../LICENSE.captions. */
export const ROWS_N_TO_S = `
N 自然科学总论 | Natural science, general
N0 自然科学理论与方法论 | Natural science: theory and methodology
N02 科学的哲学原理
N03 科学的方法论
N09 自然科学史 | History of science
N091 世界自然科学史
N092 中国自然科学史
N1 自然科学现状及发展 | Natural science: present state
N12 中国自然科学概况
N2 自然科学机构、团体、会议 | Natural science: bodies and meetings
N3 自然科学研究方法 | Natural science: research methods
N33 科学实验方法与设备 | Experiments
N4 自然科学教育与普及 | Natural science: teaching and popular works
N49 自然科学普及读物 | Popular science | 科普
N5 自然科学丛书、文集、连续性出版物 | Natural science: collections and serials
N6 自然科学参考工具书 | Natural science: reference works
N61 名词术语、辞典、百科全书
N8 自然科学调查、考察 | Surveys and expeditions
N91 自然研究、自然历史 | Natural history
N93 非线性科学 | Nonlinear science
N94 系统科学 | Systems science
N941 系统学、现代系统理论
[N99] 情报学、情报工作 | Information science (alternative)
O 数理科学和化学 | Mathematics, physics, chemistry
O1 数学 | Mathematics
O112 中国古典数学
O12 初等数学 | Elementary mathematics
O121 算术
O122 初等代数
O123 初等几何
O124 三角
O13 高等数学
O14 数理逻辑、数学基础
O15 代数、数论、组合理论
O156 数论
O17 数学分析
O172 微积分
O18 几何、拓扑
O21<O1 概率论与数理统计
O225<O1 对策论（博弈论）
O23<O1 控制论、信息论（数学理论）
O3 力学 | Mechanics
O31 理论力学（一般力学）
O311 运动学
O312 静力学
O313 动力学
O35 流体力学
O4 物理学 | Physics
O4-3 物理学研究方法
O41 理论物理学
O412 相对论、场论
O413 量子论
O414 热力学与统计物理学
O42 声学
O43 光学
O44 电磁学、电动力学
O441 电磁学
O55<O4 热学与物质分子运动论
O56<O4 分子物理学、原子物理学
O57<O4 原子核物理学、高能物理学
O6 化学 | Chemistry
O6-3 化学实验（实验化学）
O61 无机化学
O611 化学元素与无机化合物
O613 非金属元素及其化合物
O614 金属元素及其化合物
O62 有机化学
O63 高分子化学
O64 物理化学
O7 晶体学 | Crystallography
P 天文学、地球科学 | Astronomy, earth sciences
P1 天文学 | Astronomy
P111 天文仪器
P112 天文台（观象台）
P14 天体物理学
P15 恒星天文学、星系天文学、宇宙学 | Stars, galaxies, universe | 星空
P151 星座
P152 恒星天文学、星系天文学
P155 银河星云与星际物质
P156 银河系
P157 河外星系
P158 类星体、类星射电源
P159 宇宙学 | Cosmology | 宇宙
P18 太阳系 | Solar system | 太空
P181 太阳系的起源和演化
P182 太阳物理学
P183 地球
P184 月球 | Moon
P185 行星、卫星、彗星、流星、陨星 | Planets, comets, meteors
P185.1 水星
P185.2 金星
P185.3 火星
P185.4 木星
P185.5 土星
P185.6 天王星、海王星、冥王星
P185.7 小行星
P185.8 彗星、流星、陨星
P185.81 彗星
P185.82 流星、流星群
P185.83 陨星
P19 时间、历法 | Time and calendar
P192 计年法
P193 季节、时令
P194 历法
P2 测绘学 | Surveying and mapping
P28 地图制图学（地图学）
P289 地图读法与应用
P3 地球物理学 | Geophysics
P31 固体地球物理学
P315 地震学 | Earthquakes
P317 火山学
P33 水文科学（水界物理学）
P343<P33 陆地水文学、水文地理学（水象学）
P35 空间物理
P4 大气科学（气象学） | Weather and climate
P41 大气探测（气象观测）
P42 气象基本要素、大气现象
P426 水汽、凝结和降水
P429 气象灾害
P45 天气预报
P46 气候学
P461 气候的形成和影响气候的因素
P462 气候类型
P467 气候变化、历史气候
P48 人工影响天气
P5 地质学 | Geology
P53 历史地质学、地层学
P534 各时代地史及其地层
P54 构造地质学
P57 矿物学 | Minerals
P58 岩石学
P7 海洋学 | Oceanography
P71 海洋调查与观测
P72 区域海洋学
P73 海洋基础科学
P74 海洋资源与开发
P745 海洋生物资源及开发
P9 自然地理学 | Physical geography
P931 地貌学（地形学）
P94 区域自然地理学
P941 世界自然地理学
P942 中国自然地理
Q 生物科学 | Life sciences
Q-0 生物科学的理论与方法 | Life sciences: theory and methods
Q-1 生物科学现状与发展 | Life sciences: present state
Q-3 生物科学的研究方法与技术 | Life sciences: research methods
Q-4 生物科学教育与普及 | Life sciences: teaching and popular works
Q-9 生物资源调查 | Survey of living resources
Q1 普通生物学 | General biology
Q10 生命的起源
Q11 生物演化与发展 | Evolution
Q111 进化论、生物系统发育
Q14 生态学（生物生态学） | Ecology
Q146 生态平衡与生态系统稳定性
Q16 保护生物学
Q189 神经科学
Q2 细胞生物学 | Cell biology
Q3 遗传学 | Genetics
Q4 生理学 | Physiology
Q42 神经生理学
Q5 生物化学 | Biochemistry
Q6 生物物理学 | Biophysics
Q7 分子生物学 | Molecular biology
Q75 分子遗传学
Q78 基因工程（遗传工程）
Q81 生物工程学（生物技术） | Biotechnology
[Q89] 环境生物学 | Environmental biology (alternative)
Q91 古生物学 | Palaeontology
Q915 古动物学 | Fossil animals
Q915.2 化石
Q915.8 古动物分类
Q915.864 古爬行动物（恐龙） | Fossil reptiles, dinosaurs | dinosaurs
Q93 微生物学 | Microbiology
Q94 植物学 | Plants
Q944 植物形态学
Q945 植物生理学
Q948 植物生态学和植物地理学
Q949 植物分类学（系统植物学）
Q949.1 孢子植物（隐花植物）
Q949.2<Q949.1 藻类
Q949.3<Q949.1 菌类 | Fungi
Q949.32 真菌门
Q949.34 地衣门
Q949.35 苔藓植物门
Q949.36 蕨类植物门
Q949.4 种子植物（显花植物、有胚植物）
Q949.6<Q949.4 裸子植物亚门
Q949.7<Q949.4 被子植物亚门
Q95 动物学 | Animals
Q954 动物形态学
Q958 动物生态学和动物地理学
Q959 动物分类学（系统动物学）
Q959.1 无脊椎动物
Q959.21<Q959.1 软体动物门
Q959.22<Q959.1 节肢动物门
Q959.3 脊椎动物
Q959.4<Q959.3 鱼纲 | Fishes
Q959.5<Q959.3 两栖纲 | Amphibians
Q959.6<Q959.3 爬行纲 | Reptiles
Q959.7<Q959.3 鸟纲 | Birds
Q959.8<Q959.3 哺乳纲 | Mammals
Q96 昆虫学 | Insects
Q969 昆虫分类学
Q98 人类学 | Anthropology
Q981 古人类学
R 医药、卫生 | Medicine, health
R-0 一般理论 | Medicine: general theory
R-1 现状与发展 | Medicine: present state
R-3 医学研究方法 | Medicine: research methods
R1 预防医学、卫生学 | Preventive medicine, hygiene
R12 环境卫生、环境医学
R15 营养卫生、食品卫生 | Nutrition
R151 营养学
R155 饮食卫生与食品检查
R16 个人卫生 | Personal hygiene
R161 一般保健法
R161.1 健身法、健脑法
R167 性卫生
R17 妇幼卫生
R174 婴幼儿保健与卫生
R179<R1 儿童、少年卫生 | Health of children | 青春期 眼保健
R18 流行病学与防疫
R183 传染病预防
R2 中国医学 | Chinese medicine
R21 中医预防、卫生学
R28 中药学
R3 基础医学 | Basic medical sciences
R32 人体形态学 | Human body: form
R322 人体解剖学
R33 人体生理学 | Human physiology
R392 医学免疫学
R4 临床医学 | Clinical medicine
R459.7 急症、急救处理 | First aid | 急救
R47 护理学
R49 康复医学
R5 内科学 | Internal medicine
R51 传染病
R6 外科学 | Surgery
R71 妇产科学 | Gynaecology and obstetrics
R72 儿科学 | Paediatrics
R73 肿瘤学 | Oncology
R74 神经病学与精神病学 | Neurology and psychiatry
R75 皮肤病学与性病学 | Dermatology
R76 耳鼻咽喉科学 | Ear, nose and throat
R77 眼科学 | Ophthalmology
R778 眼屈光学（近视防治）
R78 口腔科学 | Dentistry
R79 外国民族医学 | Medicine of other peoples
R8 特种医学 | Special fields of medicine
R9 药学 | Pharmacy
S 农业科学 | Agriculture
S-0 一般性理论 | Agriculture: general theory
S-1 农业科学技术现状与发展 | Agriculture: present state
S-3 农业科学研究、试验 | Agriculture: research and trials
[S-9] 农业经济 | Agricultural economics (alternative)
S1 农业基础科学 | Basic agricultural sciences
S2 农业工程 | Agricultural engineering
S3 农学（农艺学） | Agronomy
S4 植物保护 | Plant protection
S5 农作物 | Crops
S51 禾谷类作物
S511 稻
S512 麦
S513 玉米（玉蜀黍）
S6 园艺 | Gardening
S63 蔬菜园艺 | Vegetables
S646<S63 菌类（食用菌）
S66 果树园艺 | Fruit
S68 观赏园艺（花卉和观赏树木） | Flowers and ornamental plants | 养花
S681 一、二年生花卉类
S682 多年生花卉类
S688 园林植物栽培及应用技术
S688.1 盆景和椿景
S7 林业 | Forestry
S71 林业基础科学
S79 森林树种
S8 畜牧、动物医学、狩猎、蚕、蜂 | Livestock, veterinary medicine, silkworms, bees
S82 家畜 | Farm animals
S821 马
S823 牛
S826 羊
S828 猪
S83 家禽 | Poultry
S831 鸡
S834 鸭
S835 鹅
S836 鸽
S85 动物医学（兽医学）
S88 蚕桑
S89 养蜂、益虫饲养
S9 水产、渔业 | Fisheries
S965 各种鱼类养殖
`
